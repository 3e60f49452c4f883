/** Descriptions of a whole performance run to hundreds of words; JSON and CSV have all of them. */
export function shortened(text: string, most = 160): string {
  if (text.length <= most) return text;
  const space = text.lastIndexOf(" ", most);
  return `${text.slice(0, space > most / 2 ? space : most)} …`;
}
