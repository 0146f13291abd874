// Styles take colours, sizes of text, corners and space from the tokens. Run by `npm run lint`.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(SRC, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.css') && !['tokens.css', 'fonts.css'].includes(basename(file)));

/** What a declaration must not hold, and why. */
const RULES = [
  {
    of: /./,
    not: /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(|\b(?:white|black|red|green|blue|gray|grey)\b/i,
    why: 'a colour of its own: take a role from tokens.css, or dark and light drift apart',
  },
  {
    of: /^font-size$/,
    not: /\d(?:px|rem|pt)/,
    why: 'a text size of its own: take --text-…, or the text size setting misses it',
  },
  {
    of: /^(?:font-family|font)$/,
    not: /^(?!.*(?:var\(--font\)|inherit))/,
    why: 'a typeface of its own: take --font',
  },
  {
    of: /^border(?:-\w+)*-radius$/,
    not: /\d(?:px|rem)/,
    why: 'a corner of its own: take --radius…',
  },
  {
    of: /^(?:padding|margin|gap)(?:-\w+)*$/,
    not: /(?:^|\s)-?(?:[2-9]|\d{2,})px/,
    why: 'space in pixels: take --s…, or the density setting misses it',
  },
  { of: /^box-shadow$/, not: /^(?!.*(?:var\(|none))/, why: 'a shadow of its own: take --focus or --shadow' },
];

const found = [];
for (const file of files) {
  const text = readFileSync(join(SRC, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, (comment) =>
    comment.replaceAll(/[^\n]/g, ' '),
  );
  text.split('\n').forEach((line, index) => {
    const [, property, value] = /^\s*(-?[a-z-]+)\s*:\s*([^;{]+);/.exec(line) ?? [];
    if (property === undefined || value === undefined) return;
    for (const rule of RULES) {
      if (rule.of.test(property) && rule.not.test(value)) found.push(`${file}:${index + 1}: ${property} has ${rule.why}`);
    }
  });
}
const defined = new Set(
  [...readFileSync(join(SRC, 'design', 'tokens.css'), 'utf8').matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]),
);
for (const file of files) {
  for (const [, name] of readFileSync(join(SRC, file), 'utf8').matchAll(/var\((--[\w-]+)/g)) {
    // React Aria sets this one on its popovers.
    if (!defined.has(name) && name !== '--trigger-width') found.push(`${file}: ${name} is no token`);
  }
}
// A class that nothing styles, or that nothing wears, is a mistake in either file.
for (const file of files.filter((each) => each.endsWith('.module.css'))) {
  const css = readFileSync(join(SRC, file), 'utf8');
  const classes = new Set([...css.matchAll(/\.([a-zA-Z][\w-]*)/g)].map((match) => match[1]));
  const wearers = readdirSync(SRC, { recursive: true })
    .map(String)
    .filter((each) => each.endsWith('.tsx'))
    .map((each) => readFileSync(join(SRC, each), 'utf8'))
    .filter((each) => each.includes(`/${basename(file)}'`));
  const dynamic = wearers.some((each) => /styles\[(?!')/.test(each));
  for (const name of classes) {
    if (!dynamic && !wearers.some((each) => each.includes(`'${name}'`))) found.push(`${file}: nothing wears .${name}`);
  }
  for (const wearer of wearers) {
    for (const [, name] of wearer.matchAll(/styles\['([\w-]+)'\]/g)) {
      if (!classes.has(name) && wearers.length === 1) found.push(`${file}: .${name} is worn and not styled`);
    }
  }
}
for (const line of found) process.stderr.write(`${line}\n`);
if (found.length > 0) process.exit(1);
process.stdout.write(`styles: ${files.length} files follow the tokens\n`);
