import { describe, expect, it } from 'vitest';
import { waterfall } from './waterfall';

const round = (value: number) => Math.round(value * 100) / 100;

describe('a waterfall', () => {
  it('begins each part where the one before it ended, and ends where the new sum does', () => {
    const drawn = waterfall(100_00, [50_00, -30_00, 0], 120_00);
    expect(drawn.zero).toBe(0);
    expect(round(drawn.former?.width ?? 0)).toBe(66.67);
    const [up, down, same] = drawn.parts;
    expect([up?.left, up?.width, up?.level].map((each) => round(each ?? -1))).toEqual([66.67, 33.33, 100]);
    expect([down?.left, down?.width, down?.level].map((each) => round(each ?? -1))).toEqual([80, 20, 80]);
    expect(same?.width).toBe(0);
    expect(round(drawn.newer.width)).toBe(80);
    expect(drawn.parts.at(-1)?.level).toBe(drawn.newer.level);
  });

  it('keeps nought within when a bill is paid in advance', () => {
    const drawn = waterfall(-50_00, [150_00], 100_00);
    expect(round(drawn.zero)).toBe(33.33);
    expect([drawn.former?.left, drawn.former?.width].map((each) => round(each ?? -1))).toEqual([0, 33.33]);
    expect([drawn.parts[0]?.left, drawn.parts[0]?.width]).toEqual([0, 100]);
    expect(round(drawn.newer.left)).toBe(33.33);
  });

  it('draws a first bill from nought, and nothing at all without a line of noughts', () => {
    expect(waterfall(null, [80_00, 20_00], 100_00).parts.map(({ left }) => left)).toEqual([0, 80]);
    expect(waterfall(0, [0], 0)).toEqual({
      zero: 0,
      former: { left: 0, width: 0, level: 0 },
      parts: [{ left: 0, width: 0, level: 0 }],
      newer: { left: 0, width: 0, level: 0 },
    });
  });
});
