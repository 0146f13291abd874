import { Rect, Size } from 'react-aria-components';
import { describe, expect, it } from 'vitest';
import { LongLayout } from './LongLayout';

const ROW = 47;
const VIEW = new Rect(0, 0, 820, 10 * ROW);

/** What of the library's virtualizer the layout asks: rows of one height, of which one has the focus. */
function virtualizerOf(rows: number, focused: string) {
  const all = Array.from({ length: rows }, (_, index) => ({ type: 'item', key: String(index), index, props: {} }));
  const collection = {
    size: rows,
    getItem: (key: string) => all[Number(key)] ?? null,
    getKeys: () => all.map((row) => row.key),
    [Symbol.iterator]: () => all.values(),
  };
  const persistedKeys = new Set([focused]);
  return {
    collection,
    persistedKeys,
    isPersistedKey: (key: string) => persistedKeys.has(key),
    visibleRect: VIEW,
    size: new Size(VIEW.width, VIEW.height),
    contentSize: new Size(VIEW.width, rows * ROW),
  };
}

describe('LongLayout', () => {
  it('draws the row that has the focus, however far it is (R-AP-8)', () => {
    // given a list of which all but the last rows were drawn ahead, wider than it is
    const layout = new LongLayout({ estimatedRowHeight: ROW });
    const focus = (row: string, rows: number) => {
      layout.virtualizer = virtualizerOf(rows, row) as unknown as NonNullable<LongLayout<object>['virtualizer']>;
    };
    focus('1149', 1150);
    layout.update({});
    const ahead = new Rect(0, 1140 * ROW, VIEW.width * 1.5, 15 * ROW);
    layout.getVisibleLayoutInfos(ahead);
    // when a page of rows comes and the focus goes to its end
    focus('1149', 1200);
    layout.update({});
    layout.getVisibleLayoutInfos(ahead);
    focus('1199', 1200);
    const drawn = layout.getVisibleLayoutInfos(ahead);
    // then that row is drawn where it lies
    const last = drawn.find((row) => row.key === '1199');
    expect(last?.rect.y).toBe(1199 * ROW);
    // and what lies between is not
    expect(drawn.length).toBeLessThan(20);
  });
});
