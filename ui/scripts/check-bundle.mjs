// What goes into the program: no fake, nothing fetched, no code made from text, and not too much. Run by `npm run build`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
/** Most gzipped kilobytes of code and of styles. A window loads them at each start, from the program itself; 200 was the limit before
 * the lists, the difficult situations and the memo. */
const MOST = { '.js': 225, '.css': 16 };

const files = readdirSync(DIST, { recursive: true }).map(String);
const found = [];
for (const [ending, most] of Object.entries(MOST)) {
  const text = files
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(join(DIST, file), 'utf8'))
    .join('\n');
  const size = gzipSync(text).length / 1024;
  process.stdout.write(`bundle: ${size.toFixed(1)} kB of ${ending} gzipped, of ${most}\n`);
  if (size > most) found.push(`${ending} has grown to ${size.toFixed(1)} kB gzipped, more than ${most}`);
  if (text.includes('okno-demo-2026')) found.push(`${ending} holds the fake program of the tests`);
  if (/\b(?:new Function\(|eval\()/.test(text)) found.push(`${ending} makes code from text: the policy forbids it`);
  if (/@import\s+url|url\(["']?https?:|src=["']https?:/.test(text)) found.push(`${ending} fetches from a network`);
}
const html = readFileSync(join(DIST, 'index.html'), 'utf8');
if (!html.includes('<style id="react-aria-pressable-style">')) {
  found.push('index.html has lost the tag that keeps React Aria from inserting styles (see the policy)');
}
for (const line of found) process.stderr.write(`${line}\n`);
process.exit(found.length > 0 ? 1 : 0);
