/** Type of an image that the window shows by itself, by the name of the file; none for other files. */
export function imageType(name: string): string | null {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp' }[ending] ?? null;
}
