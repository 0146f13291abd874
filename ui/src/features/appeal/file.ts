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
