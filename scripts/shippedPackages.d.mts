export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly note: string | undefined;
  readonly text: string | undefined;
  readonly installed: boolean;
}
export function shippedPackages(root: string): ShippedPackage[];
