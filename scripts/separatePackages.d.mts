export const separatePackages: readonly string[];
