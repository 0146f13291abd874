import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SHOWN_FOR } from '../design/Masked';
import { expectAccessible } from '../testing/axe';
import { expectFocus, openCard, openQuestion, openSignedIn, openVisit, TWO } from '../testing/open';

afterEach(() => {
  vi.useRealTimers();
});

describe('the palette', () => {
  it('finds a command by the start of its words, typed in the wrong layout', async () => {
    const { user, fake } = await openSignedIn();
    await user.keyboard('{Control>}k{/Control}');
    await expectFocus('combobox', 'Что найти');
    await user.keyboard('ntvyf');
    expect(await screen.findByRole('option', { name: 'Тёмная тема' })).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(fake.requests('save_settings')).toEqual([{ theme: 'dark', density: 'regular', text_size: 100 }]);
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });

  it('takes what was typed into the search for a client', async () => {
    const { user } = await openSignedIn();
    await user.keyboard(`{Control>}k{/Control}${TWO}`);
    await screen.findByRole('option', { name: `Найти клиента: ${TWO}` });
    await user.keyboard('{End}{ArrowUp}{ArrowDown}{PageDown}{Enter}');
    expect(await screen.findByRole('combobox', { name: 'Что называет клиент' })).toHaveProperty('value', TWO);
  });

  it('says why a topic or an appeal cannot be opened from where one is', async () => {
    const { user } = await openSignedIn();
    await user.keyboard('{Control>}k{/Control}показ');
    await screen.findByRole('option', { name: /Передача показаний/ });
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/Тему можно выбрать в приёме/)).toBeTruthy();
  });

  it('registers a topic in a visit', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('{Control>}k{/Control}разъясн');
    await screen.findByRole('option', { name: /Разъяснение начисления/ });
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Разъяснение начисления' })).toBeTruthy();
    expect(fake.requests('add_question')).toHaveLength(1);
  });

  it('closes by Esc, and focus comes back', async () => {
    const { user } = await openSignedIn();
    await expectFocus('button', 'Начать приём');
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    await expectFocus('button', 'Начать приём');
  });
});

describe('clients', () => {
  it('begin a visit with what was typed', async () => {
    const { user, fake } = await openSignedIn();
    await user.keyboard(`{F2}${TWO}{Enter}`);
    expect(await screen.findByRole('heading', { name: 'Нина Павловна Ковалёва' })).toBeTruthy();
    expect(fake.requests('open_card')).toEqual([{ visit: 'visit-1', client: 'client-kovaleva', text: TWO }]);
  });

  it('do not mix two clients in one visit', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('{F2}');
    await expectFocus('combobox', 'Что называет клиент');
    await user.keyboard('воскресенская 640100000077{Enter}');
    expect(await screen.findByText(/завершите текущий приём/)).toBeTruthy();
    expect(fake.visits).toHaveLength(1);
  });

  it('keep what was typed while another place is looked at', async () => {
    const { user } = await openSignedIn();
    await user.keyboard('{F2}ковал{F4}{F2}');
    expect(screen.getByRole('combobox', { name: 'Что называет клиент' })).toHaveProperty('value', 'ковал');
  });
});

describe('the card', () => {
  it('r_ap_11 r_ce_5 shows promises first and as of when each sum is', async () => {
    await openCard();
    const column = screen.getByRole('complementary', { name: 'О клиенте' });
    const regions = within(column).getAllByRole('region').map((region) => region.querySelector('h2')?.textContent);
    expect(regions).toEqual(['Обещано клиенту', 'Профиль', 'Лицевые счета', 'История']);
    expect(within(column).getByText(/^на 12\.11,.08:40$/)).toBeTruthy();
    expect(within(column).getByText(/сведения на 12\.11/)).toBeTruthy();
    expect(within(column).getByText('до 22.11')).toBeTruthy();
  });

  it('r_ce_3 shows a value in full for a short while, and not when the operator looks elsewhere', async () => {
    const { user, fake } = await openCard();
    const show = () => screen.getByRole('button', { name: 'Показать полностью: Телефон' });
    await user.click(show());
    expect(await screen.findByText('+7 927 123-45-41')).toBeTruthy();
    expect(fake.requests('reveal')).toEqual([{ visit: 'visit-1', what: { secret: 'attribute', attribute: 'phone' } }]);
    act(() => {
      window.dispatchEvent(new Event('blur'));
    });
    expect(screen.queryByText('+7 927 123-45-41')).toBeNull();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await user.click(show());
    await screen.findByText('+7 927 123-45-41');
    act(() => {
      vi.advanceTimersByTime(SHOWN_FOR * 1000);
    });
    expect(screen.queryByText('+7 927 123-45-41')).toBeNull();
  });

  it('r_ap_8 shows an appeal of the past with its history', async () => {
    const { user } = await openCard();
    await user.click(screen.getByRole('button', { name: /Перерасчёт за июль/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Перерасчёт за июль' });
    expect(within(dialog).getByText(/Перерасчёт сделан/)).toBeTruthy();
    expect(within(dialog).getByText('зарегистрировано')).toBeTruthy();
    await user.keyboard('{Escape}');
    await expectFocus('button', /Перерасчёт за июль/);
  });
});

describe('looks', () => {
  it('change at once and are kept', async () => {
    const { user, fake } = await openSignedIn();
    await user.keyboard('{Control>},{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Вид окна' });
    await user.click(within(dialog).getByRole('radio', { name: 'Просторно' }));
    await user.click(within(dialog).getByRole('radio', { name: '150 %' }));
    expect(document.documentElement.dataset).toMatchObject({ density: 'large', text: '150' });
    expect(fake.settings).toEqual({ theme: 'system', density: 'large', text_size: 150 });
  });

  it('tell when they could not be kept', async () => {
    const { user, fake } = await openSignedIn();
    await user.keyboard('{Control>},{/Control}');
    const dialog = await screen.findByRole('dialog');
    fake.failNext('save_settings', 'read_only');
    await user.click(within(dialog).getByRole('radio', { name: 'Тёмная' }));
    expect(await screen.findByText(/доступна только для чтения/)).toBeTruthy();
  });
});

describe('keys', () => {
  it('stand in the footer while they act, and only then', async () => {
    const { user } = await openVisit();
    const foot = () => screen.getByRole('list', { name: 'Клавиши этого экрана' }).textContent;
    expect(foot()).not.toContain('перенаправить');
    await user.keyboard(`{F2}${TWO}{Enter}`);
    await screen.findByRole('combobox', { name: 'Что хочет клиент?' });
    await user.keyboard('показ{Enter}');
    await waitFor(() => {
      expect(foot()).toContain('перенаправить');
    });
    expect(foot()).not.toContain('закрыть');
  });

  it('are all in the help, those that act marked', async () => {
    const { user } = await openQuestion();
    await user.keyboard('{F1}');
    const dialog = await screen.findByRole('dialog', { name: 'Клавиши' });
    expect(within(dialog).getByText(/^перенаправить/).textContent).toContain('действует сейчас');
    expect(within(dialog).getByText(/^клиент ушёл/).textContent).not.toContain('действует сейчас');
  });

  it('say themselves to those who listen', async () => {
    await openQuestion();
    expect(screen.getByRole('button', { name: 'Перенаправить' }).getAttribute('aria-keyshortcuts')).toBe('Alt+F');
    expect(screen.getByRole('button', { name: 'Заблокировать' }).getAttribute('aria-keyshortcuts')).toBe('Control+L');
  });
});

describe('axe finds nothing', () => {
  it('at the start', async () => {
    await openSignedIn();
    await expectAccessible();
  });
  it('in the beginning, with candidates', async () => {
    const { user } = await openVisit();
    await user.keyboard('{F2}ковалева');
    await screen.findAllByRole('option');
    await expectAccessible();
  });
  it('at the choice of a topic', async () => {
    await openCard();
    await screen.findAllByRole('option');
    await expectAccessible();
  });
  it('at a question', async () => {
    const { user } = await openQuestion();
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    await expectAccessible();
  });
  it.each([
    ['{Control>}k{/Control}', 'the palette'],
    ['{F1}', 'the help'],
    ['{Control>},{/Control}', 'the looks'],
    ['{Alt>}f{/Alt}', 'the forwarding'],
  ])('over a question: %s, %s', async (keys) => {
    const { user } = await openQuestion();
    await user.keyboard(keys);
    await screen.findByRole('dialog');
    await expectAccessible();
  });
  it('among clients', async () => {
    const { user } = await openSignedIn();
    await user.keyboard(`{F2}${TWO}`);
    await screen.findAllByRole('option');
    await expectAccessible();
  });
});
