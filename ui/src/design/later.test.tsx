import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Suspense, useState, type ComponentType } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Keyboard, useKey } from '../keyboard/react';
import { KeyRegistry } from '../keyboard/registry';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { later } from './later';

function Rare(props: { onClose: () => void }) {
  return (
    <Dialog title="Редкое окно" onClose={props.onClose} closeLabel="Закрыть">
      <Button autoFocus onPress={props.onClose}>
        Готово
      </Button>
    </Dialog>
  );
}

/** A part whose loading the test ends. */
function held() {
  const ends: { resolve: (part: ComponentType<{ onClose: () => void }>) => void; reject: (thrown: Error) => void }[] = [];
  const load = vi.fn<() => Promise<ComponentType<{ onClose: () => void }>>>(
    () =>
      new Promise((resolve, reject) => {
        ends.push({ resolve, reject });
      }),
  );
  return { load, ends, Part: later(load, { over: true }) };
}

function Screen(props: { Part: ComponentType<{ onClose: () => void }>; onForward: () => void }) {
  const [open, setOpen] = useState(false);
  useKey('forward', props.onForward);
  return (
    <>
      <Button
        keyId="palette"
        onPress={() => {
          setOpen(true);
        }}
      >
        Открыть
      </Button>
      {open && (
        <props.Part
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

function show(Part: ComponentType<{ onClose: () => void }>) {
  const onForward = vi.fn<() => void>();
  render(
    <Keyboard registry={new KeyRegistry({ synthetic: true })}>
      <Suspense fallback="всё пропало">
        <Screen Part={Part} onForward={onForward} />
      </Suspense>
    </Keyboard>,
  );
  return { onForward, user: userEvent.setup({ delay: null }) };
}

describe('a part that is loaded later', () => {
  it('lets the keys of the screen rest until it is there, takes focus then, and gives it back', async () => {
    const { ends, Part } = held();
    const { onForward, user } = show(Part);
    await user.tab();
    await user.keyboard('{Control>}k{/Control}');
    await user.keyboard('{Alt>}f{/Alt}');
    expect(onForward).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Открыть' })).toBeTruthy();
    ends[0]?.resolve(Rare);
    const done = await screen.findByRole('button', { name: 'Готово' });
    expect(document.activeElement).toBe(done);
    await user.keyboard('{Enter}');
    await vi.waitFor(() => {
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Открыть' }));
    });
    await user.keyboard('{Alt>}f{/Alt}');
    expect(onForward).toHaveBeenCalledOnce();
  });

  it('once prepared opens in the same turn, and is loaded once', async () => {
    const { load, ends, Part } = held();
    const prepared = Part.prepare();
    ends[0]?.resolve(Rare);
    await prepared;
    const { user } = show(Part);
    await user.keyboard('{Control>}k{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Готово' }));
    expect(load).toHaveBeenCalledOnce();
  });

  it('is tried anew when it did not come', async () => {
    const { load, ends, Part } = held();
    const first = Part.prepare();
    ends[0]?.reject(new Error('not read'));
    await expect(first).rejects.toThrow('not read');
    const second = Part.prepare();
    ends[1]?.resolve(Rare);
    await second;
    expect(load).toHaveBeenCalledTimes(2);
  });
});
