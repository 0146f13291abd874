import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { PlatformProvider } from '../platform/context';
import { CallFailure, type Platform, type RequestOf } from '../platform/platform';
import { useAsk } from './ask';

/** A program whose answers are given by hand. */
class Slow {
  readonly asked: { text: string; answer: () => void; fail: () => void }[] = [];
  readonly platform: Platform = {
    call: (name, request) =>
      new Promise((resolve, reject) => {
        const { text } = request as RequestOf<'palette'>;
        this.asked.push({
          text,
          answer: () => {
            resolve({ text, topics: [], appeals: [] } as never);
          },
          fail: () => {
            reject(new CallFailure({ code: 'internal', limit: null, retry: true, incident: '1' }, name));
          },
        });
      }),
    onLocked: () => () => undefined,
    print: () => undefined,
    loadAnew: () => undefined,
  };
}

function ask(slow: Slow) {
  const wrapper = (props: { children: ReactNode }) => (
    <PlatformProvider platform={slow.platform}>{props.children}</PlatformProvider>
  );
  return renderHook(({ text }: { text: string }) => useAsk('palette', { visit: null, text }), {
    wrapper,
    initialProps: { text: 'а' },
  });
}

describe('asking while typing', () => {
  it('asks one at a time, skips what is outdated, and keeps the newest', async () => {
    const slow = new Slow();
    const { result, rerender } = ask(slow);
    for (const text of ['аб', 'абв', 'абвг']) rerender({ text });
    expect(slow.asked.map((each) => each.text)).toEqual(['а']);
    expect(result.current.waiting).toBe(true);
    await act(async () => {
      slow.asked[0]?.answer();
    });
    // The older answer is shown, and known to be older.
    expect(result.current.answer?.text).toBe('а');
    expect(result.current.waiting).toBe(true);
    expect(slow.asked.map((each) => each.text)).toEqual(['а', 'абвг']);
    await act(async () => {
      slow.asked[1]?.answer();
    });
    expect(result.current.answer?.text).toBe('абвг');
    expect(result.current.waiting).toBe(false);
  });

  it('tells a failure, and can be asked again', async () => {
    const slow = new Slow();
    const { result } = ask(slow);
    await act(async () => {
      slow.asked[0]?.fail();
    });
    expect(result.current.failure?.code).toBe('internal');
    act(() => {
      result.current.again();
    });
    expect(result.current.waiting).toBe(true);
    await act(async () => {
      slow.asked[1]?.answer();
    });
    await waitFor(() => {
      expect(result.current.failure).toBeNull();
    });
    expect(result.current.answer?.text).toBe('а');
  });
});
