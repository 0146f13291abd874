/** Largest copy that is taken, in bytes: as much as the program takes. */
export const MAX_DOCUMENT = 15 * 1024 * 1024;

/** Content of a file as Base64. */
export function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => {
      reject(new Error('the file cannot be read', { cause: reader.error }));
    });
    reader.readAsDataURL(file);
  });
}

/** Type of an image that the window shows by itself, by the name of the file; none for other files. */
export function imageType(name: string): string | null {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp' }[ending] ?? null;
}
