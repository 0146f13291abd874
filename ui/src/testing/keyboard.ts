import { defaultKeyMap } from '@testing-library/user-event/dist/esm/keyboard/keyMap.js';

/** Caps of the letters, row by row, and what they type in ЙЦУКЕН. */
const CAPS =
  'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Backquote'.split(
    ' ',
  );
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё';

/** A keyboard with both layouts, and the keys that the library's own lacks. */
export const keyboardMap = [
  ...[1, 2, 4, 6, 8, 9].map((number) => ({ key: `F${number}`, code: `F${number}` })),
  { key: ',', code: 'Comma' },
  ...[...RUSSIAN].map((key, index) => ({ key, code: CAPS[index] ?? '' })),
  ...[...RUSSIAN.toUpperCase()].map((key, index) => ({ key, code: CAPS[index] ?? '', shiftKey: true })),
  ...defaultKeyMap,
];
