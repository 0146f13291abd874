import axe from 'axe-core';
import { expect } from 'vitest';

/** jsdom has no layout: what needs colours and sizes is checked in the real window. */
const LEFT_OUT = ['color-contrast', 'target-size'];

/** Nothing that axe knows of is wrong with the window as it stands. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    rules: Object.fromEntries(LEFT_OUT.map((rule) => [rule, { enabled: false }])),
  });
  expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)).toEqual([]);
}
