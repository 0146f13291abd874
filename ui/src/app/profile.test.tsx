import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openCard, openSignedIn } from '../testing/open';

const column = async () => within(await screen.findByRole('complementary', { name: 'О клиенте' }));
const dialog = (name: string) => screen.findByRole('dialog', { name });
const gone = (name: string) =>
  waitFor(() => {
    expect(screen.queryByRole('dialog', { name })).toBeNull();
  });

describe('r_pr_1 actualization', () => {
  it('offers what is due beside the stage, most valuable first, by a key in both layouts', async () => {
    const { user } = await openCard();
    const due = within(screen.getByRole('list', { name: 'Уточнить профиль' })).getAllByRole('button');
    expect(due.map((button) => button.textContent)).toEqual([
      'Спросить: ПочтаF6',
      'Спросить: Телефон',
      'Спросить: Живут',
    ]);
    expect(screen.getByText('Уточнить профиль или отложить с причиной')).toBeTruthy();
    await user.keyboard('{F6}');
    expect((await dialog('Профиль: Почта')).textContent).toContain('на какую почту присылать счета и ответы?');
    await expectFocus('textbox', 'Ответ');
    await expectAccessible();
  });

  it('walks the script: why it is asked, another value, thanks, and the next question', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('{F6}');
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('{Alt>}2{/Alt}');
    expect(await screen.findByText('На него придут ответы на Ваши вопросы.')).toBeTruthy();
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('nina{Enter}');
    expect(await screen.findByText(/переспросите/)).toBeTruthy();
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('@mail.example{Enter}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await dialog('Подтверждение кодом');
    expect(fake.visits[0]?.profile?.asked.has('email')).toBe(true);
  });

  it('r_pr_4 asks for a consent by its script, and names the signed paper', async () => {
    const fake = new FakePlatform();
    const { user } = await openCard(fake);
    const raises = fake.visits[0]?.profile?.view.profile.raises;
    raises?.splice(0, raises.length, { attribute: 'consent_ads', points: 4, why: 'missing' });
    // Any answer of the program brings the visit as it stands.
    await user.keyboard('{F6}');
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('{Alt>}3{/Alt}');
    await expectFocus('button', 'Вернёмся в конце');
    await user.keyboard('{Alt>}2{/Alt}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await dialog('Профиль: Согласие на рекламу');
    await expectAccessible();
    await user.keyboard('{Alt>}1{/Alt}');
    await expectFocus('textbox', 'Номер согласия');
    await user.keyboard('14{Enter}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await gone('Профиль: Согласие на рекламу');
    expect(fake.visits[0]?.profile?.book.consents).toMatchObject([{ kind: 'advertising', act: 'given', document: '14 ···' }]);
  });

  it('puts off with a reason of a short list and goes to the next question', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('{F6}');
    await dialog('Профиль: Почта');
    await user.keyboard('{Alt>}3{/Alt}');
    await expectFocus('button', 'Вернёмся в конце');
    await user.keyboard('{Alt>}1{/Alt}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await dialog('Профиль: Телефон');
    expect(fake.visits[0]?.profile?.postponed.get('email')).toBe('at_the_end');
    await expectFocus('button', 'Прежнее');
    await user.keyboard('{Escape}');
    await gone('Профиль: Телефон');
    expect(await screen.findByText('отложено: спросим в конце')).toBeTruthy();
  });

  it('keeps what was typed when the dialog is closed', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('{F6}');
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('nina@ma{Escape}');
    await gone('Профиль: Почта');
    await waitFor(() => {
      expect(fake.visits[0]?.drafts['answer:profile:email:ask']).toBe('nina@ma');
    });
    await user.keyboard('{F6}');
    await dialog('Профиль: Почта');
    expect(screen.getByRole('textbox', { name: 'Ответ' })).toHaveProperty('value', 'nina@ma');
  });

  it('r_sc_5 asks on by itself where the window went away, and not what was left', async () => {
    const first = await openCard();
    await first.user.keyboard('{F6}');
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    await first.user.keyboard('nina@ma');
    await waitFor(() => {
      expect(first.fake.visits[0]?.drafts['answer:profile:email:ask']).toBe('nina@ma');
    });
    first.unmount();
    const again = await openSignedIn(first.fake);
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    expect(screen.getByRole('textbox', { name: 'Ответ' })).toHaveProperty('value', 'nina@ma');
    await again.user.keyboard('{Escape}');
    await gone('Профиль: Почта');
    await waitFor(() => {
      expect(first.fake.visits[0]?.drafts['asking']).toBeUndefined();
    });
    again.unmount();
    await openSignedIn(first.fake);
    await screen.findByRole('heading', { name: 'Нина Павловна Ковалёва' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('r_pr_2 attributes', () => {
  it('confirms an e-mail by a code', async () => {
    const { user } = await openCard();
    await user.keyboard('{F6}');
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('nina@mail.example{Enter}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Отправить код');
    await user.keyboard('{Enter}');
    await expectFocus('textbox', 'Код');
    await user.keyboard('000000{Enter}');
    expect((await dialog('Подтверждение кодом')).textContent).toContain('Осталось 2 попытки');
    await expectAccessible();
    await user.clear(screen.getByRole('textbox', { name: 'Код' }));
    await user.keyboard('123456{Enter}');
    await dialog('Профиль: Телефон');
    await expectFocus('button', 'Прежнее');
    await user.keyboard('{Escape}');
    expect(await (await column()).findByText(/подтверждено кодом/)).toBeTruthy();
  });

  it('says that there is no network, and goes on with "not confirmed"', async () => {
    const fake = new FakePlatform();
    fake.network = false;
    const { user } = await openCard(fake);
    await user.keyboard('{F6}');
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('nina@mail.example{Enter}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Отправить код');
    await user.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Код не ушёл');
    await user.click(screen.getByRole('button', { name: 'Не сейчас' }));
    await dialog('Профиль: Телефон');
    await expectFocus('button', 'Прежнее');
    await user.keyboard('{Escape}');
    expect((await (await column()).findAllByText(/не подтверждено/)).length).toBe(2);
  });

  it('shows the history masked until asked for', async () => {
    const { user, fake } = await openCard();
    await user.click(screen.getAllByRole('button', { name: /: Живут$/ })[0] ?? document.body);
    await dialog('Профиль: Живут');
    await expectFocus('button', 'Прежнее');
    await user.keyboard('{Alt>}2{/Alt}');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('3{Enter}');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Enter}');
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('{Escape}');
    await user.click((await screen.findAllByRole('button', { name: /: Живут$/ }))[0] ?? document.body);
    await dialog('Профиль: Живут');
    await user.click(screen.getByRole('button', { name: 'История' }));
    const history = await screen.findByRole('region', { name: 'История' });
    expect(history.textContent).toContain('записано');
    await user.click(within(history).getByRole('button', { name: 'Показать полностью' }));
    await waitFor(() => {
      expect(fake.requests('attribute_history').at(-1)?.in_full).toBe(true);
    });
  });
});

describe('the book of the profile', () => {
  const open = async () => {
    const opened = await openCard();
    await opened.user.keyboard('{Alt>}r{/Alt}');
    await dialog('Профиль клиента');
    return opened;
  };

  it('r_pr_3 says what would raise the score', async () => {
    await open();
    const book = await dialog('Профиль клиента');
    expect(book.textContent).toContain('Полнота и свежесть — 59 %');
    expect(within(book).getAllByRole('listitem')[0]?.textContent).toBe('+20 %Почтанет сведений');
    await expectAccessible();
  });

  it('r_pr_2 shows every attribute with where it comes from, and asks for one by its script', async () => {
    const { user } = await open();
    const known = within(await screen.findByRole('list', { name: 'Все сведения' })).getAllByRole('listitem');
    const told = known.map((row) => row.textContent);
    expect(told[0]).toContain('из расчётной системы');
    expect(told.at(-1)).toContain('Как отвечатьпо электронной почте');
    expect(told.at(-2)).toContain('Имя полностьюКовалёва Н. П.');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Уточнить: Как отвечать' }));
    await dialog('Профиль: Как отвечать');
  });

  it('r_pr_4 withdraws the consent only when it is known whose premises they are and the client is warned', async () => {
    const { user, fake } = await open();
    await user.keyboard('{ArrowRight}');
    await user.type(await screen.findByRole('textbox', { name: 'Документ' }), 'Заявление № 14');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('кем клиент приходится помещению');
    await user.click(screen.getByRole('button', { name: /Кем клиент приходится/ }));
    await user.click(await screen.findByRole('option', { name: 'собственник' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('предупреждён');
    expect(fake.requests('change_consent')).toEqual([]);
    await user.click(screen.getByRole('checkbox', { name: /стёртое не вернуть/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(fake.requests('change_consent')).toMatchObject([
        { kind: 'personal_data', given: false, day: '2026-11-12', tenure: 'owner', document: 'Заявление № 14' },
      ]);
    });
    expect(await screen.findByText(/Персональные данные: отозвано/)).toBeTruthy();
  });

  it('r_pr_6 notes a need with a written consent only', async () => {
    const { user, fake } = await open();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    await user.click(await screen.findByRole('button', { name: 'Записать: крупный шрифт' }));
    expect((await dialog('Профиль клиента')).textContent).toContain('с письменного согласия');
    await user.type(screen.getByRole('textbox', { name: 'Письменное согласие' }), 'Согласие от 12.11.2026');
    await user.click(screen.getByRole('button', { name: 'Записать: крупный шрифт' }));
    expect(await screen.findByRole('button', { name: 'Убрать: крупный шрифт' })).toBeTruthy();
    expect(fake.visits[0]?.profile?.view.needs).toContain('large_print');
    await expectAccessible();
  });

  it('r_id_6 writes down a representative with ground and term, and ends one', async () => {
    const { user, fake } = await open();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await user.type(await screen.findByRole('textbox', { name: 'Фамилия, имя, отчество' }), 'Ковалёв Пётр Ильич');
    await user.type(screen.getByRole('textbox', { name: 'Документ' }), '№ 7 от 01.11.2026');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('до какого дня');
    await user.type(screen.getByRole('textbox', { name: 'Действует до' }), '01112027');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Ковалёв П. И.')).toBeTruthy();
    expect(screen.queryByText(/№ 7/)).toBeNull();
    // Masked until asked for; each showing is a call of its own.
    await user.click(screen.getByRole('button', { name: 'Показать полностью: Документ: Ковалёв П. И.' }));
    expect(await screen.findByText('№ 7 от 01.11.2026')).toBeTruthy();
    expect(fake.requests('reveal')).toEqual([
      { visit: 'visit-1', what: { secret: 'representative_paper', representative: 'representative-1' } },
    ]);
    expect(fake.requests('add_representative').at(-1)).toMatchObject({ until: '2027-11-01', ground: 'power_of_attorney' });
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Прекратить: Ковалёв П. И.' }));
    expect(await screen.findByText(/прекращён/)).toBeTruthy();
  });

  it('r_id_6 says who acts in the visit, and that it is the client again', async () => {
    const { user, fake } = await open();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await user.type(await screen.findByRole('textbox', { name: 'Фамилия, имя, отчество' }), 'Ковалёв Пётр Ильич');
    await user.type(screen.getByRole('textbox', { name: 'Документ' }), '№ 7');
    await user.type(screen.getByRole('textbox', { name: 'Действует до' }), '01112027');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.click(await screen.findByRole('button', { name: 'Действует в приёме: Ковалёв П. И.' }));
    expect(await screen.findByText(/за клиента Ковалёв П\. И\., доверенность до 01\.11\.2027/)).toBeTruthy();
    expect(fake.requests('choose_representative')).toEqual([
      { visit: 'visit-1', representative: 'representative-1' },
    ]);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Снова сам клиент' }));
    await waitFor(() => {
      expect(screen.queryByText(/за клиента Ковалёв/)).toBeNull();
    });
  });

  it('r_id_6 warns of a representative whose term is over', async () => {
    const { user, fake } = await open();
    const [visit] = fake.visits;
    if (visit === undefined) throw new Error('no visit');
    visit.representative = {
      id: 'representative-1',
      name: 'Ковалёв Пётр Ильич',
      ground: 'power_of_attorney',
      until: '2026-11-01',
      acts: false,
    };
    // Any answer of the program brings the visit as it stands.
    await user.keyboard('{ArrowRight}{ArrowRight}');
    await user.type(screen.getByRole('textbox', { name: 'Письменное согласие' }), 'Согласие от 12.11.2026');
    await user.click(screen.getByRole('button', { name: 'Записать: крупный шрифт' }));
    expect(await screen.findByText('полномочия истекли: Ковалёв Пётр Ильич')).toBeTruthy();
    await expectAccessible();
  });
});
