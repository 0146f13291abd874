import { describe, expect, it, vi } from 'vitest';
import { words } from '../words';
import { FORBIDDEN, KEY_IDS, KEYS, type KeySpec } from './keys';
import { KeyRegistry } from './registry';
import { ariaKey, caps, combination } from './spell';

const press = (code: string, more: Partial<KeyboardEvent> = {}) => ({
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  repeat: false,
  isComposing: false,
  isTrusted: true,
  ...more,
});

/** Whether two keys can act at the same place. */
const meet = (one: KeySpec, other: KeySpec) => {
  if (combination(one) !== combination(other)) return false;
  // A dialog lies over the screen: its keys take the place of the screen's.
  if ((one.scope === 'dialog') !== (other.scope === 'dialog')) {
    return one.scope === 'everywhere' || other.scope === 'everywhere';
  }
  // Nobody has the back office's screen and a visit at once: the role decides which of them is there.
  if ((one.scope === 'inbox') !== (other.scope === 'inbox')) {
    return one.scope === 'everywhere' || other.scope === 'everywhere';
  }
  return true;
};

describe('the table of keys', () => {
  const specs: [string, KeySpec][] = KEY_IDS.map((id) => [id, KEYS[id]]);

  it('has no two keys that can act at the same place', () => {
    const collisions = specs.flatMap(([id, spec], index) =>
      specs.slice(index + 1).flatMap(([otherId, other]) => (meet(spec, other) ? [`${id} = ${otherId}`] : [])),
    );
    expect(collisions).toEqual([]);
  });

  it('takes nothing from the system, the WebView or text editing', () => {
    const taken = specs.filter(([, spec]) => FORBIDDEN.includes(combination(spec)));
    expect(taken).toEqual([]);
  });

  it('takes no key that types: a digit in a number field is a digit', () => {
    const typing = specs.filter(
      ([, spec]) => !spec.native && !spec.ctrl && !spec.alt && !/^F\d+$/.test(spec.code),
    );
    expect(typing).toEqual([]);
  });

  it('has words for every key, and its caps can be shown and said', () => {
    for (const id of KEY_IDS) {
      expect(words.keys[id]).not.toBe('');
      expect(caps(id).every((cap) => cap.length > 0)).toBe(true);
    }
    expect(caps('forward')).toEqual(['Alt', 'F']);
    expect(caps('settings')).toEqual(['Ctrl', ',']);
    expect(ariaKey('option2')).toBe('Alt+2');
    expect(ariaKey('palette')).toBe('Control+K');
  });
});

describe('the registry', () => {
  it('goes by the place of the key, whatever the layout types there', () => {
    const registry = new KeyRegistry();
    const act = vi.fn<() => void>();
    registry.bind('palette', 0, act);
    expect(registry.press(press('KeyK', { ctrlKey: true, key: 'л' }))).toBe(true);
    expect(registry.press(press('KeyK', { ctrlKey: true, key: 'k' }))).toBe(true);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('acts once while a key is held, and never on the echo of a script', () => {
    const registry = new KeyRegistry();
    const act = vi.fn<() => void>();
    registry.bind('close', 0, act);
    registry.press(press('F8'));
    registry.press(press('F8', { repeat: true }));
    expect(registry.press(press('F8', { isTrusted: false }))).toBe(false);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('wants the modifiers exactly: AltGr is not Alt', () => {
    const registry = new KeyRegistry();
    const act = vi.fn<() => void>();
    registry.bind('forward', 0, act);
    registry.press(press('KeyF', { altKey: true, ctrlKey: true }));
    registry.press(press('KeyF'));
    registry.press(press('KeyF', { altKey: true, metaKey: true }));
    expect(act).not.toHaveBeenCalled();
  });

  it('lets a dialog rest the keys of the screen, but not the lock', () => {
    const registry = new KeyRegistry();
    const screen = vi.fn<() => void>();
    const dialog = vi.fn<() => void>();
    const lock = vi.fn<() => void>();
    registry.bind('nextStage', 0, screen);
    registry.bind('lock', 0, lock);
    const lower = registry.raise(1);
    registry.bind('commit', 1, dialog);
    // The same combination: the dialog's meaning holds while it is open.
    registry.press(press('Enter', { ctrlKey: true }));
    registry.press(press('KeyL', { ctrlKey: true }));
    expect([screen, dialog, lock].map((each) => each.mock.calls.length)).toEqual([0, 1, 1]);
    expect(registry.active()).toEqual(['lock', 'commit']);
    lower();
    expect(registry.active()).toContain('nextStage');
  });

  it('swallows what would reload, print or search the page', () => {
    const registry = new KeyRegistry();
    expect(registry.press(press('F5'))).toBe(true);
    expect(registry.press(press('KeyR', { ctrlKey: true }))).toBe(true);
    expect(registry.press(press('KeyP', { ctrlKey: true }))).toBe(true);
    expect(registry.press(press('KeyC', { ctrlKey: true }))).toBe(false);
    expect(registry.press(press('Digit1'))).toBe(false);
  });

  it('tells what acts now only when it changes', () => {
    const registry = new KeyRegistry();
    const listener = vi.fn<() => void>();
    registry.subscribe(listener);
    const end = registry.bind('help', 0, vi.fn<() => void>());
    registry.bind('help', 0, vi.fn<() => void>());
    expect(listener).toHaveBeenCalledTimes(1);
    end();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(registry.active()).toEqual(['help']);
  });
});
