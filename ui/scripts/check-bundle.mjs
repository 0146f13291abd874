// What goes into the program: no fake, nothing fetched, no code made from text, and not too much. Run by `npm run build`.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
/**
 * Most gzipped kilobytes of code until somebody can begin to work: what the window loads at its start, from the program itself,
 * and the first screen of the role. The rest follows while that screen is looked at, and is held down too.
 */
const MOST_AT_START = 200;
const FIRST_SCREENS = { specialist: 'src/app/VisitPlace.tsx', curator: 'src/app/InboxPlace.tsx' };
const MOST = { '.js': 260, '.css': 16 };

const files = readdirSync(DIST, { recursive: true }).map(String);
const found = [];
const read = (of) => of.map((file) => readFileSync(join(DIST, file), 'utf8')).join('\n');
const kilobytes = (text) => gzipSync(text).length / 1024;

function within(what, text, most) {
  const size = kilobytes(text);
  process.stdout.write(`bundle: ${size.toFixed(1)} kB of ${what} gzipped, of ${most}\n`);
  if (size > most) found.push(`${what} has grown to ${size.toFixed(1)} kB gzipped, more than ${most}`);
}

const manifest = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8'));
rmSync(join(DIST, '.vite'), { recursive: true });

/** The files of a part and of all that it cannot begin without. */
function needed(part, into = new Set()) {
  const { file, imports = [] } = manifest[part];
  if (!into.has(file)) {
    into.add(file);
    for (const other of imports) needed(other, into);
  }
  return into;
}

for (const [role, screen] of Object.entries(FIRST_SCREENS)) {
  if (manifest[screen] === undefined) found.push(`${screen} is no part of its own any more: say what a ${role} begins with`);
  else within(`.js a ${role} begins with`, read([...needed(screen, needed('index.html'))]), MOST_AT_START);
}
for (const [ending, most] of Object.entries(MOST)) {
  const text = read(files.filter((file) => file.endsWith(ending)));
  within(`all ${ending}`, text, most);
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
