import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectFocus, open, openSignedIn, openVisit } from '../testing/open';
import { Position } from './position';
import { STILL, WORN } from './wear';

/** As many key presses as wear a page, and then nothing for long enough. */
function wearOut(): void {
  for (let pressed = 0; pressed < WORN; pressed += 1) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
  later(STILL);
}

let ahead = 0;

function later(milliseconds: number): void {
  ahead += milliseconds;
}

function ownClock(): void {
  const real = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => real() + ahead);
}

/** Two looks of the screen. */
const LOOKS = 2_500;
const looked = () => new Promise((resolve) => setTimeout(resolve, LOOKS));

describe('a worn page', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    window.history.replaceState(null, '');
    ahead = 0;
  });

  it('is loaded anew between two clients, and the next begins where it was, without a password', async () => {
    ownClock();
    const { fake, unmount } = await openSignedIn();
    await expectFocus('button', 'Начать приём');
    wearOut();
    await waitFor(() => {
      expect(fake.loaded).toBeGreaterThan(0);
    });
    unmount();
    open(fake);
    await expectFocus('button', 'Начать приём');
    expect(fake.requests('sign_in')).toHaveLength(1);
  });

  it('carries choices over, and nothing that was typed', () => {
    const position = new Position();
    position.move({
      channel: 'phone',
      shiftLater: true,
      findText: 'Ковалёва',
      inbox: { tab: 'closed', unit: null, filter: null, text: 'Ковалёва' },
    });
    position.carry();
    expect(JSON.stringify(window.history.state)).not.toContain('Ковалёва');
    const { now } = new Position();
    expect(now).toMatchObject({ channel: 'phone', shiftLater: true, findText: '', inbox: { tab: 'closed', text: '' } });
    position.clear();
    expect(new Position().now.channel).toBeNull();
  });

  it('waits for as long as somebody is in a visit, has something open, looks at something, or has just pressed a key', async () => {
    ownClock();
    const { fake, unmount } = await openVisit();
    wearOut();
    await looked();
    expect(fake.loaded).toBe(0);
    unmount();

    const start = await openSignedIn();
    await expectFocus('button', 'Начать приём');
    await start.user.keyboard('{F1}');
    await screen.findByRole('dialog');
    wearOut();
    await looked();
    expect(start.fake.loaded).toBe(0);
    await start.user.keyboard('{Escape}');
    await expectFocus('button', 'Начать приём');
    await start.user.keyboard('{Tab}');
    later(STILL);
    await looked();
    expect(start.fake.loaded).toBe(0);
    await start.user.keyboard('{Shift>}{Tab}{/Shift}');
    await expectFocus('button', 'Начать приём');
    await looked();
    expect(start.fake.loaded).toBe(0);
    later(STILL);
    await waitFor(() => {
      expect(start.fake.loaded).toBeGreaterThan(0);
    });
  });
});
