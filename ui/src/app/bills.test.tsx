import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { PASSWORD } from '../testing/fake';
import { expectFocus, openCard, openQuestion, openVisit } from '../testing/open';

const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/[\u00A0\u202F]/g, ' ');
const told = (list: HTMLElement) => within(list).getAllByRole('listitem').map((row) => plain(row.textContent));
const options = (name: string) => within(screen.getByRole('listbox', { name })).queryAllByRole('option');
const chosen = (name: string) => options(name).filter((row) => row.getAttribute('aria-selected') === 'true');

/** The newest bill of the first account, part by part. */
async function openBill() {
  const opened = await openCard();
  await opened.user.keyboard('{Alt>}b{/Alt}');
  await screen.findByRole('figure');
  return opened;
}

/** The card of the fake's company: 45 accounts, 20 of them on the card. */
async function openCompany() {
  const opened = await openVisit();
  await opened.user.keyboard('{F2}8452112233 московская{Enter}');
  await screen.findByRole('heading', { name: /Хлебокомбинат/ });
  return opened;
}

describe('a bill part by part', () => {
  it('opens by key in the Russian layout with the newest bill, to the kopeck', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('{Alt>}и{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Счёт по косточкам' });
    const figure = await within(dialog).findByRole('figure', {
      name: /За октябрь к оплате 1.523,63.₽ — на 1.091,27.₽ больше, чем за сентябрь\. Главная причина: перешёл долг/,
    });
    expect(told(within(figure).getByRole('list', { name: 'Из чего сложилась разница' }))).toEqual([
      'сентябрь: было: 432,36 ₽',
      'Показания: 175 кВт·ч вместо 162, на 13 больше: +95,42 ₽',
      'Тариф: не менялся, 7,34 ₽ за кВт·ч: 0,00 ₽',
      'Перерасчёт: в этом счёте −200,00 ₽: −200,00 ₽',
      'Пени: в этом счёте 6,77 ₽: +6,77 ₽',
      'Долг и оплаты: к 1 ноября был долг 432,36 ₽, к 1 октября была переплата 756,72 ₽; оплачено 0,00 ₽: +1 189,08 ₽',
      'октябрь: стало: 1 523,63 ₽',
    ]);
    expect(fake.requests('bill_change')).toEqual([{ visit: 'visit-1', account: 'account-640177304418', period: null }]);
    const figures = within(dialog).getByRole('table', { name: 'Цифры двух счетов' });
    expect(plain(within(figures).getByRole('row', { name: /К оплате/ }).textContent)).toBe('К оплате432,36 ₽1 523,63 ₽');
    await expectAccessible();
  });

  it('r_ce_5 says as of when, to the operator and to the client', async () => {
    const { user } = await openBill();
    expect(plain(screen.getByText(/по данным на/).textContent)).toBe('по данным на 12.11, 08:40');
    await user.keyboard('{Alt>}v{/Alt}');
    const turned = await screen.findByRole('dialog', { name: 'Счёт за октябрь' });
    expect(plain(within(turned).getByText(/по данным на/).textContent)).toBe('по данным на 12.11, 08:40');
  });

  it('is turned to the client with the picture alone, and Esc brings focus back to where it was', async () => {
    const { user } = await openBill();
    await expectFocus('button', 'Показать клиенту');
    await user.keyboard('{Alt>}м{/Alt}');
    const turned = await screen.findByRole('dialog', { name: 'Счёт за октябрь' });
    await expectFocus('button', 'Вернуться');
    const shown = plain(turned.textContent);
    expect(shown).toContain('1 523,63 ₽');
    for (const personal of ['Нина', 'Ковалёва', '6401', 'Чапаева', 'Волга', '0112', '+7']) expect(shown).not.toContain(personal);
    await expectAccessible();
    await user.keyboard('{Escape}');
    await expectFocus('button', 'Показать клиенту');
    expect(screen.queryByRole('dialog', { name: 'Счёт за октябрь' })).toBeNull();
    await user.keyboard('{Escape}');
    // The topic field had focus when the key was pressed.
    await expectFocus('combobox', 'Что хочет клиент?');
  });

  it('rests the keys of the visit and of the palette while it is turned to the client', async () => {
    const { user, fake } = await openBill();
    await user.keyboard('{Alt>}v{/Alt}');
    await screen.findByRole('dialog', { name: 'Счёт за октябрь' });
    await user.keyboard('{Control>}k{/Control}{Alt>}a{/Alt}{F1}');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    await user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByRole('heading', { name: 'Заблокировано' })).toBeTruthy();
    expect(fake.requests('lock')).toHaveLength(1);
  });

  it('is there again at the same month once the base is unlocked', async () => {
    const { user } = await openBill();
    await user.keyboard('{Alt>},{/Alt}');
    await screen.findByRole('figure', { name: /За сентябрь/ });
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { name: 'Заблокировано' });
    await user.keyboard(`${PASSWORD}{Enter}`);
    expect(await screen.findByRole('figure', { name: /За сентябрь/ })).toBeTruthy();
    await expectFocus('button', 'Показать клиенту');
    // Closed, it does not come back again.
    await user.keyboard('{Escape}{Control>}l{/Control}');
    await screen.findByRole('heading', { name: 'Заблокировано' });
    await user.keyboard(`${PASSWORD}{Enter}`);
    await screen.findByRole('navigation');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('goes from bill to bill, to the first one and back, and never loses focus', async () => {
    const { user, fake } = await openBill();
    await user.keyboard('{Alt>},{/Alt}');
    await screen.findByRole('figure', { name: /За сентябрь/ });
    await user.keyboard('{Alt>},{/Alt}');
    await screen.findByRole('figure', { name: /За август/ });
    // Billing charged more than energy at its price: that is told as it is, and to the operator what to do.
    expect(told(screen.getByRole('list', { name: 'Из чего сложилась разница' }))).toContain(
      'Прочее: по данным расчётной системы: +100,00 ₽',
    );
    expect(screen.getByText(/Уточните её в отделе расчётов/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Прошлый' }));
    await screen.findByRole('figure', { name: /За июль/ });
    expect(told(screen.getByRole('list', { name: 'Из чего сложилась разница' }))).toContain(
      'Тариф: 7,34 ₽ за кВт·ч вместо 6,73 ₽: +87,23 ₽',
    );
    await user.click(screen.getByRole('button', { name: 'Прошлый' }));
    await screen.findByRole('figure', { name: /За июнь/ });
    await user.click(screen.getByRole('button', { name: 'Прошлый' }));
    await screen.findByRole('figure', { name: /За май .*Это первый счёт/ });
    expect(told(screen.getByRole('list', { name: 'Из чего сложился счёт' }))).toEqual([
      'За энергию: 143 кВт·ч по 6,73 ₽: 962,39 ₽',
      'май: к оплате: 962,39 ₽',
    ]);
    await expectFocus('button', 'Показать клиенту');
    await user.keyboard('{Alt>}ю{/Alt}');
    await screen.findByRole('figure', { name: /За июнь/ });
    expect(fake.requests('bill_change').at(-1)?.period).toBe('2026-06-01');
  });

  it('tells a failure, and can be asked again', async () => {
    const { user, fake } = await openCard();
    fake.failNext('bill_change', 'internal');
    await user.keyboard('{Alt>}b{/Alt}');
    expect(await screen.findByRole('alert')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('figure')).toBeTruthy();
  });

  it('shows its key while the topic of bills runs, and opens the bill of which the script speaks', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('начисл{Enter}');
    await screen.findByRole('heading', { name: 'Разъяснение начисления' });
    const button = screen.getByRole('button', { name: 'Счёт по косточкам' });
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Alt+B');
    await user.keyboard('{Alt>}b{/Alt}');
    await screen.findByRole('figure', { name: /За сентябрь/ });
    expect(fake.requests('bill_change').at(-1)).toEqual({
      visit: 'visit-1',
      account: 'account-640177304418',
      period: '2026-09-01',
    });
  });

  it('shows no such key where a topic is about no bill', async () => {
    await openQuestion();
    expect(screen.queryByRole('button', { name: 'Счёт по косточкам' })).toBeNull();
  });
});

describe("the client's accounts", () => {
  it('has meters, readings, bills and payments, each list with its as-of', async () => {
    const { user } = await openCard();
    await user.keyboard('{Alt>}ф{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Лицевой счёт' });
    await expectFocus('option', /^октябрь: к оплате 1.523,63.₽, 175 кВт·ч/);
    expect(options('Показания прибора 0112 4478')[0]?.getAttribute('aria-label')).toBe('24.10: 10 446 кВт·ч, расход 175'.replace(' 446', '\u202F446'));
    expect(options('Счета')).toHaveLength(6);
    expect(options('Оплаты').map((row) => plain(row.textContent))[0]).toBe('09.093 000,00 ₽');
    for (const list of ['Показания', 'Счета', 'Оплаты']) {
      expect(plain(within(dialog).getByRole('region', { name: list }).textContent)).toContain('на 12.11, 08:40');
    }
    await expectAccessible();
  });

  it('explains the bill that is chosen, and focus comes back to it', async () => {
    const { user } = await openCard();
    await user.keyboard('{Alt>}a{/Alt}');
    await expectFocus('option', /^октябрь/);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await expectFocus('option', /^август/);
    await user.keyboard('{Enter}');
    await screen.findByRole('figure', { name: /За август/ });
    await user.keyboard('{Escape}');
    await expectFocus('option', /^август/);
    await user.keyboard('{Alt>}b{/Alt}');
    await screen.findByRole('figure', { name: /За август/ });
  });

  it('changes the account by the arrows, and a question is then about that one', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('{Alt>}a{/Alt}');
    await expectFocus('option', /^октябрь/);
    // Before the bills by Tab: the readings, the button that explains, the accounts.
    await user.keyboard('{Shift>}{Tab}{Tab}{Tab}{/Shift}');
    await expectFocus('option', /^6401.7730.4418/);
    await user.keyboard('{ArrowDown}');
    await waitFor(() => {
      expect(fake.requests('account').at(-1)?.account).toBe('account-640177309120');
    });
    expect(chosen('Счета клиента').map((row) => row.textContent)).toEqual([expect.stringContaining('6401 7730 9120')]);
    await user.keyboard('{Escape}');
    await expectFocus('combobox', 'Что хочет клиент?');
    await user.keyboard('показ{Enter}');
    await screen.findByRole('heading', { name: 'Передача показаний' });
    expect(fake.requests('add_question')[0]?.account).toBe('account-640177309120');
  });

  it('keeps the window small for a company: a page of its accounts, and a field to look for one', async () => {
    const { user, fake } = await openCompany();
    const column = screen.getByRole('region', { name: 'Договоры и счета' });
    expect(within(column).getAllByRole('button', { pressed: false })).toHaveLength(19);
    expect(column.textContent).toContain('20 из 45');
    await user.keyboard('{Alt>}a{/Alt}');
    await screen.findByRole('dialog', { name: 'Счёт по договору' });
    await waitFor(() => {
      expect(options('Счета клиента')).toHaveLength(40);
    });
    await user.click(screen.getByRole('button', { name: 'Счета клиента: раньше' }));
    await waitFor(() => {
      expect(options('Счета клиента')).toHaveLength(5);
    });
    // The way that was pressed rests at the end: focus goes to the other.
    await expectFocus('button', 'Счета клиента: новее');
    await user.type(screen.getByRole('textbox', { name: 'Номер или адрес' }), '1254');
    await waitFor(() => {
      expect(options('Счета клиента')).toHaveLength(1);
    });
    await user.click(options('Счета клиента')[0] ?? document.body);
    await waitFor(() => {
      expect(fake.requests('account').at(-1)?.account).toBe('account-640200001254');
    });
    // A new point: neither meters nor a bill to explain. It is not on the card, and is chosen all the same.
    expect(screen.getByText('Приборов учёта нет.')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(within(screen.getByRole('region', { name: 'Договоры и счета' })).getByRole('button', { pressed: true }).textContent).toContain(
      '6402 0000 1254',
    );
    await user.keyboard('{Alt>}b{/Alt}');
    expect(await screen.findByText('По этому счёту начислений ещё нет.')).toBeTruthy();
  });

  it('reads another meter of the account', async () => {
    const { user, fake } = await openCompany();
    await user.keyboard('{Alt>}a{/Alt}');
    await screen.findByRole('listbox', { name: 'Показания прибора 0112 4500' });
    await user.click(screen.getByRole('button', { name: /Приборы учёта/ }));
    await user.click(await screen.findByRole('option', { name: 'прибор № 0113 4500' }));
    expect(await screen.findByRole('listbox', { name: 'Показания прибора 0113 4500' })).toBeTruthy();
    expect(screen.getByText(/поверка прошла 31\.03/)).toBeTruthy();
    expect(fake.requests('account').at(-1)?.meter).toBe(1);
  });
});
