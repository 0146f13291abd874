import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform, LOGIN, PASSWORD } from '../testing/fake';
import { expectFocus, open, openCard, openQuestion, openSignedIn, openVisit, TWO } from '../testing/open';
import { PEOPLE } from '../testing/people';

const candidates = () => within(screen.getByRole('listbox', { name: 'Кто это может быть' })).queryAllByRole('option');

describe('the whole visit by keyboard', () => {
  it('r_vi_1 goes from the greeting to the score, and focus is always on what comes next', async () => {
    const { user, fake } = await openVisit();
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await expectFocus('textbox', 'Имя для обращения');
    await user.keyboard('Нина Павловна{Enter}');
    await expectFocus('combobox', 'Что называет клиент');
    await user.keyboard(`${TWO}{Enter}`);
    await expectFocus('combobox', 'Что хочет клиент?');
    await user.keyboard('показ{Enter}');
    await expectFocus('button', 'Сверено');
    await user.keyboard('{Enter}');
    await expectFocus('textbox', 'Показания, кВт·ч');
    await user.keyboard('10612{Enter}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(screen.getByText(/Показания можно передавать/)).toBeTruthy();
    });
    await user.keyboard('{Alt>}1{/Alt}');
    // The script is through, a step of the algorithm is not: it is what comes next.
    await expectFocus('button', /Сделано: Поверка/);
    await user.keyboard('{Alt>}d{/Alt}');
    await expectFocus('button', 'Закрыть');
    await user.keyboard('{Enter}');
    await expectFocus('textbox', 'Отчёт');
    await user.keyboard('Показания приняты, сумма и срок названы.{Tab}{Tab}{Tab} {Control>}{Enter}{/Control}');
    await expectFocus('button', 'Завершить приём');
    // What is due of the profile stands in the way, and is asked at once (R-PR-1).
    await user.keyboard('{Enter}');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('нет{Enter}');
    expect((await screen.findByRole('dialog')).textContent).toContain('Не похоже на то, что спрашивали');
    await user.keyboard('{Alt>}3{/Alt}');
    await expectFocus('button', 'Вернёмся в конце');
    await user.click(screen.getByRole('button', { name: 'Этого у клиента нет' }));
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await screen.findByRole('dialog', { name: 'Профиль: Телефон' });
    await expectFocus('button', 'Прежнее');
    await user.keyboard('{Alt>}3{/Alt}');
    await expectFocus('button', 'Вернёмся в конце');
    await user.keyboard('{Alt>}1{/Alt}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await screen.findByRole('dialog', { name: 'Профиль: Живут' });
    await expectFocus('button', 'Прежнее');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Завершить приём');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'К обратной связи');
    // What was put off comes back.
    await user.keyboard('{F6}');
    await screen.findByRole('dialog', { name: 'Профиль: Телефон' });
    await expectFocus('button', 'Прежнее');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'К обратной связи');
    await user.keyboard('{Enter}');
    await expectFocus('button', '1 из 5');
    await user.keyboard('5');
    await expectFocus('button', 'Закончить приём');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Приём завершён' })).toBeTruthy();
    expect(screen.getByText('218-047-553-1')).toBeTruthy();
    // The page for the client is still a key away; what it says is no longer typed.
    await user.keyboard('{Alt>}m{/Alt}');
    const memo = await screen.findByRole('dialog', { name: 'Памятка визита' });
    expect(await within(memo).findByRole('img')).toBeTruthy();
    expect(within(memo).queryByRole('textbox')).toBeNull();
    await user.keyboard('{Escape}');
    await expectFocus('button', 'Следующий клиент');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Начать приём');
    expect(fake.visits[0]?.appeals[0]?.feedback?.score).toBe(5);
    expect(fake.visits[0]?.drafts).toEqual({});
  });

  it('opens the one unfinished visit by itself after a crash, at the same step, with everything typed', async () => {
    const { user, fake, unmount } = await openQuestion();
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    await user.keyboard('106');
    await waitFor(() => {
      expect(Object.values(fake.visits[0]?.drafts ?? {})).toContain('106');
    });
    unmount();
    await fake.call('sign_out', {});
    const again = open(fake);
    await screen.findByLabelText('Логин');
    await again.user.keyboard(`${LOGIN}{Tab}${PASSWORD}{Enter}`);
    expect(await screen.findByRole('textbox', { name: /Показания/ })).toHaveProperty('value', '106');
  });

  it('offers unfinished visits to choose from when there are several', async () => {
    const fake = new FakePlatform();
    await fake.call('sign_in', { login: LOGIN, password: PASSWORD });
    await fake.call('start_visit', { channel: 'office' });
    await fake.call('start_visit', { channel: 'office' });
    const { user } = await openSignedIn(fake);
    const buttons = await screen.findAllByRole('button', { name: /Клиент ещё не узнан/ });
    expect(buttons).toHaveLength(2);
    await user.click(buttons[0] ?? document.body);
    expect(await screen.findByRole('heading', { name: /Новый приём/ })).toBeTruthy();
  });

  it('keeps the channel that was chosen for the visits that follow, wherever they begin', async () => {
    const { user, fake } = await openSignedIn();
    await user.click(await screen.findByRole('radio', { name: /видео/ }));
    await user.keyboard('{F9}');
    await screen.findByRole('dialog', { name: 'Трудная ситуация' });
    await waitFor(() => {
      expect(fake.requests('situations').at(-1)?.channel).toBe('video');
    });
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: /Клиенты/ }));
    await user.type(await screen.findByRole('combobox'), TWO);
    await user.click((await screen.findAllByRole('option'))[0] as HTMLElement);
    expect(await screen.findByRole('heading', { name: 'Нина Павловна Ковалёва' })).toBeTruthy();
    expect(fake.requests('start_visit')).toEqual([{ channel: 'video' }]);
    // F9 over «Клиенты» is still about this visit.
    await user.click(screen.getByRole('button', { name: /Клиенты/ }));
    await user.keyboard('{F9}');
    await waitFor(() => {
      expect(fake.requests('situations').at(-1)).toEqual({ visit: 'visit-1', channel: 'video' });
    });
  });

  it('r_pr_4 names a client whose name was erased by what happened to it, never by nothing', async () => {
    const { user, fake } = await openCard();
    const card = fake.visits[0]?.profile?.card;
    if (card === undefined) throw new Error('no card');
    [card.given_name, card.surname] = ['', ''];
    await user.keyboard('показ{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Имя удалено по просьбе клиента' })).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Alt>}h{/Alt}');
    expect(await screen.findByRole('button', { name: /Имя удалено по просьбе клиента.*Передача показаний/ })).toBeTruthy();
  });

  it('ends without an appeal when the client leaves, once that is confirmed', async () => {
    const { user, fake } = await openVisit();
    await user.keyboard('{Alt>}x{/Alt}');
    expect(await screen.findByRole('dialog', { name: /Закончить приём без обращения/ })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(fake.visits[0]?.stage).toBe('beginning');
    await user.keyboard('{Alt>}x{/Alt}');
    await screen.findByRole('dialog');
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Обращений не зарегистрировано.')).toBeTruthy();
    expect(fake.visits[0]?.stage).toBe('ended');
  });
});

describe('r_id_1 identification', () => {
  it('opens nothing by one identifier and says what is missing', async () => {
    const { user, fake } = await openVisit();
    await user.keyboard('{F2}Ковалева{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Карточка откроется по двум');
    expect(candidates()[0]?.textContent).toContain('нужен ещё один идентификатор');
    expect(fake.requests('open_card')).toHaveLength(0);
    await expectFocus('combobox', 'Что называет клиент');
  });

  it('shows the words of the program when it refuses what the window believed', async () => {
    const { user, fake } = await openVisit();
    await user.keyboard(`{F2}${TWO}`);
    await waitFor(() => {
      expect(candidates()[0]?.textContent).toContain('открыть');
    });
    // Meanwhile the visit has got another client: below the window the card is refused.
    const other = PEOPLE.find((person) => person.card.client === 'client-namesake');
    if (other !== undefined) fake.visits[0]?.identify(other, ['phone', 'account']);
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/карточка другого клиента/)).toBeTruthy();
  });

  it('r_id_3 loses no letter typed quickly: Enter waits for the answer to the last one', async () => {
    const { user, fake } = await openVisit();
    fake.delay = 40;
    await user.keyboard(`{F2}${TWO}{Enter}`);
    expect(await screen.findByRole('heading', { name: 'Нина Павловна Ковалёва' })).toBeTruthy();
    expect(fake.requests('open_card')).toEqual([
      { visit: 'visit-1', client: 'client-kovaleva', text: TWO },
    ]);
  });

  it('takes a letter typed anywhere into the field', async () => {
    const { user } = await openVisit();
    await expectFocus('button', 'Сказано');
    await user.keyboard('ковалева');
    expect(screen.getByRole('combobox', { name: 'Что называет клиент' })).toHaveProperty('value', 'ковалева');
  });

  it('r_id_3 says what was understood and what is wrong with it', async () => {
    const { user } = await openVisit();
    await user.keyboard('{F2}снилс 112-233-445 95');
    expect(await screen.findByText(/контрольные цифры не сходятся/)).toBeTruthy();
  });

  it('walks the candidates by arrows without leaving the field', async () => {
    const { user } = await openVisit();
    await user.keyboard('{F2}ковалева');
    await waitFor(() => {
      expect(candidates()).toHaveLength(2);
    });
    await user.keyboard('{ArrowDown}');
    expect(candidates().map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'true']);
    const field = screen.getByRole('combobox', { name: 'Что называет клиент' });
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute('aria-activedescendant')).toBe(candidates()[1]?.id);
  });

  it('r_id_4 shows no more of a candidate than tells namesakes apart', async () => {
    const { user } = await openVisit();
    await user.keyboard('{F2}ковалева');
    await waitFor(() => {
      expect(candidates()).toHaveLength(2);
    });
    expect(document.body.textContent).not.toContain('Павловна');
  });
});

describe('a script', () => {
  it('takes a digit in a field as a digit, and with Alt as a way on', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    await user.keyboard('2');
    expect(screen.getByRole('textbox', { name: /Показания/ })).toHaveProperty('value', '2');
    await user.keyboard('{Alt>}2{/Alt}');
    expect(await screen.findByText(/Показания меньше прошлых/)).toBeTruthy();
    expect(fake.requests('guide_act').at(-1)?.action).toEqual({ act: 'choose', option: 'less' });
  });

  it('tells a refusal at the field, which keeps focus and text', async () => {
    const { user } = await openQuestion();
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    await user.keyboard('10a{Enter}');
    expect(await screen.findByText(/целое число/)).toBeTruthy();
    await expectFocus('textbox', /Показания/);
    await user.keyboard('{Backspace}');
    expect(screen.queryByText(/целое число/)).toBeNull();
  });

  it('says what the answer would come to while it is typed', async () => {
    const { user } = await openQuestion();
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    await user.keyboard('10612');
    expect(await screen.findByText('расход 166, обычно 140–190')).toBeTruthy();
  });

  it('r_sc_5 goes a step back with the answer that was given', async () => {
    const { user } = await openQuestion();
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    await user.keyboard('10612{Enter}');
    await screen.findByText(/показания приняты/);
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(await screen.findByRole('textbox', { name: /Показания/ })).toBeTruthy();
  });

  it('does one thing when Enter is held or pressed twice', async () => {
    const { user, fake } = await openQuestion();
    fake.delay = 60;
    await user.keyboard('{Enter}{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    expect(fake.requests('guide_act').filter((each) => each.action.act === 'continue')).toHaveLength(1);
  });

  it('shows a failure with its incident and a way to try again, and loses nothing', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    fake.failNext('guide_act', 'disk_full');
    await user.keyboard('10612{Enter}');
    expect(await screen.findByText(/На диске нет места/)).toBeTruthy();
    expect(screen.getByText(/7f3a-21c9/)).toBeTruthy();
    expect(screen.getByRole('textbox', { name: /Показания/ })).toHaveProperty('value', '10612');
    await user.click(screen.getByRole('button', { name: 'Повторить' }));
    expect(await screen.findByText(/показания приняты/)).toBeTruthy();
  });
});

describe('r_vi_2 several questions in one visit', () => {
  it('each is an appeal of its own, and a key goes to each', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Alt>}n{/Alt}');
    await expectFocus('combobox', 'Что хочет клиент?');
    await user.keyboard('начисл{Enter}');
    await screen.findByRole('heading', { name: 'Разъяснение начисления' });
    expect(screen.getByText('вопрос 2 из 2')).toBeTruthy();
    await user.keyboard('{Control>}1{/Control}');
    expect(await screen.findByText('вопрос 1 из 2')).toBeTruthy();
    expect(fake.visits[0]?.appeals.map((each) => each.row.number)).toEqual(['218-047-553-1', '218-047-554-2']);
  });

  it('is registered on the account that is chosen', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('{Alt>}s{/Alt}показ{Enter}');
    await screen.findByRole('heading', { name: 'Передача показаний' });
    expect(fake.requests('add_question')[0]).toMatchObject({
      account: 'account-640177309120',
      topic: '2.1.1',
      kind: 'consultation',
    });
  });

  it('r_ap_3 does not end while a question is open, and says why', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/закройте или перенаправьте все вопросы/)).toBeTruthy();
    expect(fake.visits[0]?.stage).toBe('processing');
  });
});
