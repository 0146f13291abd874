import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openCard, openSignedIn } from '../testing/open';

type User = Awaited<ReturnType<typeof openSignedIn>>['user'];

/** The window of a curator with the inbox of a working day. */
function curator(): FakePlatform {
  const fake = new FakePlatform();
  fake.role = 'curator';
  fake.inbox.fill();
  return fake;
}

const list = (name: string) => screen.findByRole('listbox', { name });
const work = () => screen.getByRole('region', { name: 'Работа над обращением' });
const editor = () => screen.findByRole('textbox', { name: 'Ответ клиенту' });
const plain = (element: Element | null | undefined) => element?.textContent?.replaceAll('\u00A0', ' ') ?? '';

/** The inbox with its first appeals. */
async function openInbox(fake = curator()) {
  const opened = await openSignedIn(fake);
  await list('Мои');
  return opened;
}

/** The same, with «Перерасчёт», due today, at hand. */
async function openToday(fake = curator()) {
  const opened = await openInbox(fake);
  await expectFocus('option', /218-046-102-2/);
  await opened.user.keyboard('{ArrowDown}{Enter}');
  await within(work()).findByRole('heading', { name: 'Перерасчёт за время отсутствия' });
  return opened;
}

/** The unit's list with the free appeal at hand. */
async function openFree(fake = curator()) {
  const opened = await openInbox(fake);
  await opened.user.keyboard('{Alt>}2{/Alt}');
  const unit = await list('Отдел');
  await opened.user.click(await within(unit).findByRole('option', { name: /218-046-107-7/ }));
  await within(work()).findByRole('heading', { name: 'Изменение договорной величины' });
  return opened;
}

async function choose(user: User, button: RegExp, title: RegExp) {
  await user.click(await screen.findByRole('button', { name: button }));
  await user.click(await screen.findByRole('option', { name: title }));
}

describe('r_ap_9 the inbox of the back office', () => {
  it('stands where visits do for others, the nearest term first, what is late in words', async () => {
    await openInbox();
    expect(screen.queryByRole('button', { name: 'Начать приём' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Клиенты' })).toBeNull();
    const rows = within(await list('Мои')).getAllByRole('option').map((row) => row.getAttribute('aria-label'));
    expect(rows).toEqual([
      '218-046-102-2, на 1 день позже, Жалоба: повторный счёт после оплаты, Ерёмин В. Т. · B2C · ЦОК',
      '218-046-108-8, сегодня, Перерасчёт за время отсутствия, Ковалёва Н. П. · B2C VIP · ЦОК',
      '218-046-103-3, 3 дня, Замена прибора: срок не назван, клиент не узнан · телефон',
    ]);
    expect(screen.getByRole('button', { name: 'Мои 3', pressed: true })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Отдел 5' })).toBeTruthy();
    await expectFocus('option', /218-046-102-2/);
    await expectAccessible();
  });

  it('says that it is empty, and what to do when it does not come', async () => {
    const fake = new FakePlatform();
    fake.role = 'curator';
    fake.failNext('inbox', 'internal');
    const { user } = await openSignedIn(fake);
    await user.click(await screen.findByRole('button', { name: 'Повторить' }));
    expect(await screen.findByText(/За Вами обращений нет/)).toBeTruthy();
    await expectAccessible();
  });

  it('begins with the unit where nothing is one’s own', async () => {
    const fake = new FakePlatform();
    fake.role = 'curator';
    fake.inbox.fill();
    for (const id of ['forwarded-2', 'forwarded-8', 'forwarded-3']) fake.inbox.works.delete(id);
    await openSignedIn(fake);
    const rows = within(await list('Отдел')).getAllByRole('option').map((row) => row.getAttribute('aria-label'));
    expect(rows).toEqual([
      '218-046-107-7, 6 дней, Изменение договорной величины, Ковалёва Н. П. · B2C VIP · телефон, никто не взял',
      '218-046-105-5, 8 дней, Перерасчёт за время отсутствия, Ковалёва Н. П. · B2C VIP · телефон, Белова А. И. · в работе',
    ]);
  });

  it('is walked by keys in both layouts, opens by Enter only, and F6 goes from part to part', async () => {
    const { user, fake } = await openInbox();
    await expectFocus('option', /218-046-102-2/);
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(fake.requests('inbox_appeal')).toEqual([]);
    await user.keyboard('{Enter}');
    await within(work()).findByRole('heading', { name: 'Перерасчёт за время отсутствия' });
    expect(fake.requests('inbox_appeal')).toEqual([{ appeal: 'forwarded-8' }]);
    expect(screen.getByRole('option', { name: /218-046-108-8.*открыто$/ })).toBeTruthy();
    await expectFocus('option', /218-046-108-8/);
    await user.keyboard('{F6}');
    await expectFocus('group', 'Что сказал клиент');
    await user.keyboard('{F6}');
    await expectFocus('textbox', 'Ответ клиенту');
    await user.keyboard('{F6}');
    await expectFocus('option', /218-046-108-8/);
    // ЙЦУКЕН: Alt+3 is the same cap.
    await user.keyboard('{Alt>}3{/Alt}');
    expect(within(await list('Закрытые')).getAllByRole('option')).toHaveLength(1);
  });

  it('is narrowed by state, topic and number', async () => {
    const { user, fake } = await openInbox();
    await user.keyboard('{Control>}f{/Control}');
    await expectFocus('textbox', 'Тема или номер');
    await user.keyboard('замена');
    await waitFor(async () => {
      expect(within(await list('Мои')).getAllByRole('option')).toHaveLength(1);
    });
    await user.clear(screen.getByRole('textbox', { name: 'Тема или номер' }));
    await choose(user, / Состояние$/, /Срок прошёл/);
    await waitFor(() => {
      expect(fake.requests('inbox').at(-1)).toMatchObject({ tab: 'mine', filter: 'overdue', text: '' });
    });
    await choose(user, / Состояние$/, /Ждут уточнения/);
    expect(await screen.findByText(/Таких обращений нет/)).toBeTruthy();
  });

  it('shows what the client said, the promise, the norm, documents and history beside the answer', async () => {
    const { user } = await openToday();
    expect(plain(work())).toContain(
      '218-046-108-8 · заявка · Перенаправлено исполнителю · ответить до 12.11 по электронной почте',
    );
    const said = screen.getByRole('region', { name: 'Что сказал клиент' });
    expect(plain(said)).toContain('холодильник отключён');
    expect(plain(said)).toContain('до 12.11 · Письменное обращение клиента B2C VIP');
    expect(plain(said)).toContain('Проверить показания на начало и конец отсутствия.');
    expect(within(said).getByText('перенаправлено исполнителю')).toBeTruthy();
    expect(plain(screen.getByRole('region', { name: 'Ответ клиенту' }))).toContain('Ковалёва Нина Павловна B2C VIPnina@mail.example');
    await expectAccessible();
    await user.click(within(said).getByRole('button', { name: 'Открыть: справка СНТ.png' }));
    expect(await screen.findByRole('img', { name: 'справка СНТ.png' })).toBeTruthy();
  });
});

describe('r_ap_9 taking', () => {
  it('by one key; the next thing is to write', async () => {
    const { user, fake } = await openFree();
    expect(within(work()).getByText('Чтобы ответить, возьмите обращение.')).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Alt>}t{/Alt}');
    await expectFocus('textbox', 'Ответ клиенту');
    expect(fake.requests('take_appeal')).toEqual([{ appeal: 'forwarded-7' }]);
    await waitFor(() => {
      expect(screen.getByRole('button', { name: 'Мои 4' })).toBeTruthy();
    });
  });

  it('after somebody else says calmly who has it and since when', async () => {
    const fake = curator();
    fake.inbox.quicker.set('forwarded-7', { holder: 'Орлова М. А.', since: '2026-11-12T10:32:00+04:00' });
    const { user } = await openFree(fake);
    await user.keyboard('{Alt>}t{/Alt}');
    expect(plain(await screen.findByRole('alert'))).toContain('Обращение уже в работе: Орлова М. А., с 12.11, 10:32.');
    await waitFor(() => {
      expect(screen.queryByRole('button', { name: 'Взять' })).toBeNull();
    });
    expect(within(work()).getByText(/Отвечает Орлова М. А\./)).toBeTruthy();
    await expectAccessible();
  });
});

describe('r_ap_9 the answer', () => {
  it('is kept as it is typed, and stands there again after the window has died', async () => {
    const first = await openToday();
    await first.user.click(await editor());
    await first.user.keyboard('Расход за сентябрь составил 12 кВт·ч.');
    await waitFor(() => {
      expect(first.fake.inbox.drafts).toEqual({ 'forwarded-8/answer': 'Расход за сентябрь составил 12 кВт·ч.' });
    });
    expect(await screen.findByText('черновик сохранён 14:31')).toBeTruthy();
    first.unmount();
    await first.fake.call('sign_out', {});
    await openToday(first.fake);
    expect(await editor()).toHaveProperty('value', 'Расход за сентябрь составил 12 кВт·ч.');
    await expectAccessible();
  });

  it('stays through another appeal, a lock and an unlocking', async () => {
    const { user, fake } = await openToday();
    await user.click(await editor());
    await user.keyboard('Начало ответа');
    await user.click(screen.getByRole('option', { name: /218-046-103-3/ }));
    await within(work()).findByRole('heading', { name: 'Замена прибора: срок не назван' });
    await user.click(screen.getByRole('option', { name: /218-046-108-8/ }));
    expect(await editor()).toHaveProperty('value', 'Начало ответа');
    await user.keyboard('{Control>}l{/Control}');
    await user.type(await screen.findByLabelText('Пароль'), 'okno-demo-2026{Enter}');
    expect(await editor()).toHaveProperty('value', 'Начало ответа');
    expect(fake.requests('save_work_draft').at(-1)).toMatchObject({ text: 'Начало ответа' });
  });

  it('goes to the client by the promised channel, and then the appeal is closed with a report', async () => {
    const { user, fake } = await openToday();
    await user.click(await editor());
    await user.keyboard('Перерасчёт сделан.{Control>}{Enter}{/Control}');
    const hand = await screen.findByRole('dialog', { name: 'Ответ передан клиенту' });
    expect(fake.requests('record_answer')).toEqual([{ appeal: 'forwarded-8', text: 'Перерасчёт сделан.', revision: 0 }]);
    expect(plain(hand)).toContain('Обещанный способэлектронная почта');
    expect(plain(hand)).toContain('Перерасчёт сделан.');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await expectFocus('button', 'Закрыть');
    expect(fake.requests('hand_over_answer')).toEqual([{ appeal: 'forwarded-8', channel: 'email' }]);
    expect(plain(work())).toContain('Передан клиенту по электронной почте: 12.11, 14:31, Гусев А. В.');
    await expectAccessible();
    await user.keyboard('{F8}');
    const close = await screen.findByRole('dialog', { name: 'Закрыть обращение' });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(close).findByText(/Напишите отчёт/)).toBeTruthy();
    await expectFocus('textbox', 'Отчёт');
    await user.keyboard('Расход пересчитан{Control>}{Enter}{/Control}');
    expect(await within(close).findByText(/когда клиент получил полную информацию/)).toBeTruthy();
    await expectAccessible();
    await user.click(within(close).getByRole('checkbox', { name: /полную информацию/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(fake.requests('close_work').at(-1)).toEqual({ appeal: 'forwarded-8', report: 'Расход пересчитан', fully_informed: true });
    expect(await screen.findByRole('heading', { name: 'Выберите обращение' })).toBeTruthy();
    await waitFor(() => {
      expect(screen.getByRole('button', { name: 'Мои 2' })).toBeTruthy();
    });
    await waitFor(() => {
      expect(fake.inbox.drafts).toEqual({});
    });
  });

  it('is never overwritten: what was saved meanwhile stands beside what is typed', async () => {
    const { user, fake } = await openToday();
    await user.click(await editor());
    await user.keyboard('Мой текст');
    fake.inbox.change('forwarded-8', (before) => ({
      ...before,
      answer: { text: 'Текст с другого места', revision: 1, at: '2026-11-12T14:00:00+04:00', operator: 'Белова А. И.' },
    }));
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findByText(/Ответ тем временем записан: Белова А. И., 12.11, 14:00/)).toBeTruthy();
    expect(await editor()).toHaveProperty('value', 'Мой текст');
    expect(plain(screen.getByRole('group', { name: 'Записанный ответ' }))).toContain('Текст с другого места');
    await expectAccessible();
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => {
      expect(fake.requests('record_answer').at(-1)).toEqual({ appeal: 'forwarded-8', text: 'Мой текст', revision: 1 });
    });
    expect(screen.queryByRole('group', { name: 'Записанный ответ' })).toBeNull();
    expect(fake.inbox.works.get('forwarded-8')?.answer).toMatchObject({ text: 'Мой текст', revision: 2 });
  });

  it('goes on from what a colleague has typed, and says whose it is', async () => {
    const fake = curator();
    const theirs = { text: 'Расход сверен. Осталось', at: '2026-11-12T10:05:00+04:00', operator: 'Белова А. И.' };
    fake.inbox.change('forwarded-8', (before) => ({ ...before, draft: theirs }));
    const { user } = await openToday(fake);
    expect(await editor()).toHaveProperty('value', 'Расход сверен. Осталось');
    expect(screen.getByText('черновик: Белова А. И., 12.11, 10:05')).toBeTruthy();
    await expectAccessible();
    await user.click(await editor());
    await user.keyboard('{End} выслать.');
    expect(await screen.findByText('черновик сохранён 14:31')).toBeTruthy();
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => {
      expect(fake.requests('record_answer').at(-1)).toEqual({
        appeal: 'forwarded-8',
        text: 'Расход сверен. Осталось выслать.',
        revision: 0,
      });
    });
  });

  it('stays in the field when the appeal has gone to somebody else', async () => {
    const { user, fake } = await openToday();
    await user.click(await editor());
    await user.keyboard('Почти готово');
    fake.failNext('record_answer', 'disk_full');
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findByText(/На диске нет места/)).toBeTruthy();
    expect(await editor()).toHaveProperty('value', 'Почти готово');
    expect(fake.inbox.drafts['forwarded-8/answer']).toBe('Почти готово');
  });
});

describe('r_ap_9 an appeal goes to others', () => {
  it('is given to a colleague with a reason, and leaves the list', async () => {
    const { user, fake } = await openToday();
    await user.keyboard('{Alt>}l{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Передать обращение' });
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(within(dialog).getByText('Выберите, кому передать.')).toBeTruthy();
    await choose(user, /Кому/, /Белова Анна Игоревна · куратор/);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(within(dialog).getByText('Скажите, почему обращение передаётся.')).toBeTruthy();
    await choose(user, /Почему/, /Не успеваю к сроку/);
    await user.type(within(dialog).getByRole('textbox', { name: 'Что важно знать' }), 'Клиент ждёт звонка');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(fake.requests('give_appeal')).toEqual([
        { appeal: 'forwarded-8', to: 'curator-2', reason: 'load', note: 'Клиент ждёт звонка' },
      ]);
    });
    await waitFor(() => {
      expect(screen.getByRole('button', { name: 'Мои 2' })).toBeTruthy();
    });
    // Focus stays in the list, on one of those that are left.
    await waitFor(() => {
      expect(screen.getAllByRole('option')).toHaveLength(2);
      expect(document.activeElement?.getAttribute('role')).toBe('option');
    });
  });

  it('a question goes to the front office; the answer can be written meanwhile', async () => {
    const { user, fake } = await openToday();
    await user.keyboard('{Alt>}u{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Уточнить у фронт-офиса' });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByText('Напишите текст.')).toBeTruthy();
    await expectFocus('textbox', 'Что уточнить');
    await user.keyboard('Какие показания были на 1 сентября?{Escape}{Alt>}u{/Alt}');
    expect(await screen.findByRole('textbox', { name: 'Что уточнить' })).toHaveProperty('value', 'Какие показания были на 1 сентября?');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(fake.requests('ask_clarification').at(-1)).toEqual({
        appeal: 'forwarded-8',
        question: 'Какие показания были на 1 сентября?',
        from_client: false,
      });
    });
    const said = screen.getByRole('region', { name: 'Что сказал клиент' });
    expect(await within(said).findByText(/ответа ещё нет/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Уточнить' })).toBeNull();
    expect(await editor()).toBeTruthy();
    await expectAccessible();
  });
});

describe('r_ap_9 on the specialist’s side', () => {
  it('a forwarded appeal shows who has it and where the work stands, and once closed what was answered', async () => {
    const { user } = await openCard();
    const promises = screen.getByRole('region', { name: 'Обещано клиенту' });
    await user.click(within(promises).getByRole('button', { name: /Замена прибора учёта/ }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('Отдел расчётов с населением · Гусев А. В. · в работе')).toBeTruthy();
    await expectAccessible();
  });

  it('a question of an executor stands among what is to be done today, and is answered', async () => {
    const fake = new FakePlatform();
    fake.inbox.ask();
    const { user } = await openSignedIn(fake);
    await screen.findByText('Уточнить для исполнителя: Перерасчёт за время отсутствия');
    await user.keyboard('{Alt>}j{/Alt}');
    await expectFocus('button', /Уточнить для исполнителя/);
    await expectAccessible();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Уточнение для исполнителя' });
    expect(within(dialog).getByText('Какие показания были на 1 сентября?')).toBeTruthy();
    await expectAccessible();
    await expectFocus('textbox', 'Ответ исполнителю');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByText('Напишите текст.')).toBeTruthy();
    await user.keyboard('10 446{Escape}');
    await waitFor(() => {
      expect(fake.inbox.drafts).toEqual({ 'forwarded-6/clarification': '10 446' });
    });
    await user.click(screen.getByRole('button', { name: /Уточнить для исполнителя/ }));
    expect(await screen.findByRole('textbox', { name: 'Ответ исполнителю' })).toHaveProperty('value', '10 446');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(screen.queryByText(/Уточнить для исполнителя/)).toBeNull();
    });
    expect(fake.requests('answer_clarification').at(-1)).toEqual({ appeal: 'forwarded-6', answer: '10 446' });
  });
});
