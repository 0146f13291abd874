// Which folder of the screens may import which, each with its reason. Run by `npm run lint`.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** For each layer what it may import besides itself and packages. */
const MAY = {
  platform: [],
  words: ['platform', 'keyboard'],
  keyboard: [],
  design: ['keyboard', 'words'],
  state: ['platform', 'words'],
  features: ['platform', 'words', 'keyboard', 'design', 'state'],
  app: ['platform', 'words', 'keyboard', 'design', 'state', 'features'],
  testing: ['platform', 'words', 'keyboard', 'design', 'state', 'features', 'app'],
};

const files = readdirSync(SRC, { recursive: true })
  .map(String)
  .filter((file) => /\.tsx?$/.test(file) && !file.includes(`gen${sep}`));
const isTest = (file) => /\.test\.tsx?$/.test(file);
const layerOf = (file) => (file.includes(sep) ? file.split(sep)[0] : 'root');
const featureOf = (file) => (layerOf(file) === 'features' ? file.split(sep)[1] : null);

const found = [];
for (const file of files) {
  const text = readFileSync(join(SRC, file), 'utf8');
  for (const [, target] of text.matchAll(/(?:from\s+|import\s+|import\()'([^']+)'/g)) {
    if (target.startsWith('@tauri-apps/') && file !== join('platform', 'tauri.ts')) {
      found.push(`${file}: only platform/tauri.ts knows Tauri (the screens run on a fake too)`);
    }
    if (!target.startsWith('.')) continue;
    const to = normalize(relative(SRC, join(SRC, dirname(file), target)));
    const [from, into] = [layerOf(file), to.split(sep)[0]];
    if (from === 'root' || into === from || isTest(file)) {
      const other = featureOf(to);
      if (from === 'features' && !isTest(file) && other !== featureOf(file)) {
        found.push(`${file}: feature ${featureOf(file)} imports feature ${other}; what they share goes up to app/`);
      }
      continue;
    }
    if (into === 'testing') found.push(`${file}: the fake is never part of the program`);
    else if (MAY[from]?.includes(into) !== true) found.push(`${file}: ${from}/ may not import ${into}/`);
  }
}
for (const line of found) process.stderr.write(`${line}\n`);
if (found.length > 0) process.exit(1);
process.stdout.write(`boundaries: ${files.length} files, nothing crosses\n`);
