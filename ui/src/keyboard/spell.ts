import { KEYS, type KeyId, type KeySpec } from './keys';

const NAMES: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** What stands on the cap: `KeyF` → F, `Digit2` → 2. */
function cap(code: string): string {
  return NAMES[code] ?? code.replace(/^(?:Key|Digit)/, '');
}

/** A key in the form `Ctrl+Digit1`: for comparing. */
export function combination(spec: Pick<KeySpec, 'code' | 'ctrl' | 'alt' | 'shift'>): string {
  return [spec.ctrl && 'Ctrl', spec.alt && 'Alt', spec.shift && 'Shift', spec.code].filter(Boolean).join('+');
}

/** The caps of a key, one by one: `['Alt', 'F']`. */
export function caps(id: KeyId): readonly string[] {
  const spec: KeySpec = KEYS[id];
  return [...combination(spec).split('+').slice(0, -1), cap(spec.code)];
}

/** For `aria-keyshortcuts`: `Alt+F`. */
export function ariaKey(id: KeyId): string {
  const spec: KeySpec = KEYS[id];
  const names = combination(spec).split('+').slice(0, -1);
  const last = spec.code.replace(/^(?:Key|Digit)/, '');
  return [...names.map((name) => (name === 'Ctrl' ? 'Control' : name)), last].join('+');
}
