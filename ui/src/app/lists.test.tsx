import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openCard, openSignedIn } from '../testing/open';

const plain = (element: Element | undefined) => element?.textContent?.replaceAll('\u00A0', ' ');
const rowsOf = (name: string) => within(screen.getByRole('listbox', { name })).getAllByRole('option');

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const name of SIZES) Reflect.deleteProperty(HTMLElement.prototype, name);
});

/** What a window says of sizes, and jsdom does not: a list of 800 by 460, rows of 46. */
const SIZES = ['clientHeight', 'clientWidth', 'scrollHeight', 'getBoundingClientRect'] as const;
function giveSizes() {
  vi.stubEnv('VIRT_ON', '1');
  const { prototype } = HTMLElement;
  Object.defineProperty(prototype, 'clientHeight', { configurable: true, get: () => 460 });
  Object.defineProperty(prototype, 'clientWidth', { configurable: true, get: () => 800 });
  Object.defineProperty(prototype, 'scrollHeight', { configurable: true, get: () => 46 });
  Object.defineProperty(prototype, 'getBoundingClientRect', {
    configurable: true,
    value: () => new DOMRect(0, 0, 800, 460),
  });
}

/** What watches the ends of lists: a test says when an end is seen. */
function watchEnds() {
  const seen = new Set<() => void>();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #tell: () => void;
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        this.#tell = () => {
          tell([{ isIntersecting: true }]);
        };
      }
      observe() {
        seen.add(this.#tell);
      }
      disconnect() {
        seen.delete(this.#tell);
      }
    },
  );
  return async () => {
    await act(async () => {
      for (const tell of seen) tell();
      await Promise.resolve();
    });
  };
}

/** The client's history as a whole, open by its key. */
async function openTimeline(fake = new FakePlatform()) {
  const opened = await openCard(fake);
  await opened.user.keyboard('{Alt>}i{/Alt}');
  const dialog = await screen.findByRole('dialog', { name: 'Вся история' });
  await within(dialog).findByRole('listbox', { name: 'Вся история' });
  return { ...opened, dialog };
}

describe('r_ap_8 all that has happened to the client', () => {
  it('opens by a key from the card, the newest first, and is walked by arrows', async () => {
    const { user, fake, dialog } = await openTimeline();
    await expectFocus('textbox', 'Тема или номер');
    const rows = rowsOf('Вся история');
    expect(plain(rows[0])).toBe(
      '12.11, 10:09обещано позвонить до 16.11 · Передача показаний218-050-000-0 · телефон · в работе · Орлова М. С.',
    );
    expect(plain(rows[11])).toContain('зарегистрировано · Перерасчёт за октябрь');
    expect(plain(rows[10])).toContain('перенаправлено исполнителю Отдел расчётов до 15.11');
    expect(fake.requests('timeline')[0]).toEqual({
      visit: 'visit-1',
      sought: { text: '', state: null, kind: null, channel: null, from: null, until: null },
      after: null,
    });
    await expectAccessible();
    await user.keyboard('{Tab}{Tab}{Tab}{Tab}{Enter}');
    await screen.findByRole('dialog', { name: /История обращения|Передача показаний/ });
    expect(fake.requests('appeal').at(-1)).toEqual({ visit: 'visit-1', appeal: 'listed-0', in_full: false });
    await user.keyboard('{Escape}');
    expect(dialog.isConnected).toBe(true);
  });

  it('is narrowed by topic, state, channel and period, and says that nothing fits', async () => {
    const { user, fake, dialog } = await openTimeline();
    await user.keyboard('справка');
    await waitFor(() => {
      expect(rowsOf('Вся история').every((row) => plain(row)?.includes('Справка об отсутствии долга'))).toBe(true);
    });
    await user.click(within(dialog).getByRole('button', { name: /Состояние/ }));
    await user.click(await screen.findByRole('option', { name: 'У исполнителя' }));
    await user.click(within(dialog).getByRole('button', { name: /Канал/ }));
    await user.click(await screen.findByRole('option', { name: 'телефон' }));
    await user.click(within(dialog).getByRole('button', { name: /Период/ }));
    await user.click(await screen.findByRole('option', { name: '7 дней' }));
    await waitFor(() => {
      expect(fake.requests('timeline').at(-1)?.sought).toEqual({
        text: 'справка',
        state: 'forwarded',
        kind: null,
        channel: 'phone',
        from: '2026-11-06',
        until: null,
      });
    });
    expect(await within(dialog).findByText('Ничего не нашлось.')).toBeTruthy();
    await expectAccessible();
  });

  it('reads two thousand events a page at a time, as far as its end is seen', async () => {
    const endIsSeen = watchEnds();
    const fake = new FakePlatform();
    fake.lists.days = 1000;
    await openTimeline(fake);
    expect(fake.requests('timeline')).toHaveLength(1);
    expect(screen.getByText('прочитано: 50 строк')).toBeTruthy();
    await endIsSeen();
    expect(await screen.findByText('прочитано: 100 строк')).toBeTruthy();
    expect(fake.requests('timeline').map((request) => request.after)).toEqual([null, '50']);
  });

  it('draws only what can be seen of what it has read', async () => {
    giveSizes();
    const fake = new FakePlatform();
    fake.lists.days = 1000;
    await openTimeline(fake);
    await waitFor(() => {
      expect(rowsOf('Вся история').length).toBeGreaterThan(5);
    });
    expect(rowsOf('Вся история').length).toBeLessThan(30);
  });

  it('tells when a page does not come, and goes on', async () => {
    const fake = new FakePlatform();
    fake.failNext('timeline', 'internal');
    const { user } = await openCard(fake);
    await user.keyboard('{Alt>}i{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Вся история' });
    await user.click(await within(dialog).findByRole('button', { name: 'Повторить' }));
    expect((await within(dialog).findAllByRole('option')).length).toBeGreaterThan(0);
  });
});

describe('r_ap_1 my appeals', () => {
  it('open from the start by a button and everywhere by a key, with what is late marked', async () => {
    const { user } = await openSignedIn();
    await user.click(await screen.findByRole('button', { name: /^Мои обращения/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Мои обращения' });
    await within(dialog).findByRole('listbox');
    const rows = rowsOf('Мои обращения').map(plain);
    expect(rows).toHaveLength(30);
    expect(rows[0]).toBe('12.11, 10:00Передача показанийв работе · 218-050-000-0 · заявка · телефон');
    expect(rows[10]).toContain('у исполнителя, Отдел расчётов, ответить до 10.11, срок прошёл');
    expect(within(dialog).getByText('30 строк')).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Escape}{Alt>}o{/Alt}');
    await expectFocus('textbox', 'Тема или номер');
  });

  it('are narrowed to what is late and to a kind, and open as an appeal is looked at', async () => {
    const { user, fake } = await openSignedIn();
    await user.keyboard('{Alt>}o{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Мои обращения' });
    await user.click(await within(dialog).findByRole('button', { name: /Состояние/ }));
    await user.click(await screen.findByRole('option', { name: 'Срок прошёл' }));
    await waitFor(() => {
      expect(fake.requests('my_appeals').at(-1)?.sought.state).toBe('overdue');
    });
    const late = await within(dialog).findAllByRole('option');
    await user.click(late[0] as HTMLElement);
    await screen.findByText('Справка выдана.');
    expect(fake.requests('appeal').at(-1)).toMatchObject({ visit: null, appeal: 'listed-10' });
    await expectAccessible();
    await user.keyboard('{Escape}');
    await user.click(within(dialog).getByRole('button', { name: /Вид/ }));
    await user.click(await screen.findByRole('option', { name: 'жалоба' }));
    await waitFor(() => {
      expect(fake.requests('my_appeals').at(-1)?.sought.kind).toBe('complaint');
    });
    expect(await within(dialog).findByText('Ничего не нашлось.')).toBeTruthy();
  });

  it('are offered by the palette', async () => {
    const { user } = await openSignedIn();
    await user.keyboard('{Control>}k{/Control}мои обращ{Enter}');
    expect(await screen.findByRole('dialog', { name: 'Мои обращения' })).toBeTruthy();
  });
});
