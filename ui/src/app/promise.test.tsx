import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openQuestion, openSignedIn } from '../testing/open';

const today = () => screen.getByRole('region', { name: 'Сегодня' });
const promisesOnCard = () => screen.getByRole('region', { name: 'Обещано клиенту' });
const plain = (element: HTMLElement) => element.textContent?.replaceAll('\u00A0', ' ');

/** The list of today with its first promise open. */
async function openTask(fake = new FakePlatform()) {
  const opened = await openSignedIn(fake);
  await screen.findByText(/Позвонить клиенту: Передача показаний/);
  await opened.user.keyboard('{Alt>}j{/Alt}');
  await expectFocus('button', /Позвонить клиенту/);
  await opened.user.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Позвонить клиенту' });
  return { ...opened, dialog };
}

describe('r_ap_11 a promise is made in a visit', () => {
  it('by a key, with the next working day and what to say to the client', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Alt>}c{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Обещать клиенту' });
    await expectFocus('radio', 'Позвонить');
    expect(within(dialog).getByRole('textbox', { name: 'До какого дня' })).toHaveProperty('value', '13.11.2026');
    expect(within(dialog).getByText(/Мы позвоним Вам до 13.ноября\./)).toBeTruthy();
    expect(within(dialog).getByText('Оставьте пустым, если по карточке: +7 927 ··· ·· 41')).toBeTruthy();
    await expectAccessible();
    await user.type(within(dialog).getByRole('textbox', { name: 'О чём' }), 'Принято ли показание');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(fake.requests('make_promise')).toEqual([
      {
        visit: 'visit-1',
        appeal: 'visit-1-appeal-1',
        kind: 'call_back',
        by: '2026-11-13',
        hour: null,
        channel: 'phone',
        contact: '',
        note: 'Принято ли показание',
      },
    ]);
    const first = within(promisesOnCard()).getAllByRole('button')[0];
    expect(first && plain(first)).toBe('Передача показанийпозвонить до 13.11, по телефону');
    await expectAccessible();
    // What was typed is given: the next promise begins empty.
    await waitFor(() => {
      expect(fake.visits[0]?.drafts).toEqual({});
    });
  });

  it('can be given for an hour, which is told to the client and stands on the card', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Alt>}c{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Обещать клиенту' });
    const hour = within(dialog).getByRole('textbox', { name: 'До какого часа' });
    await user.type(hour, '25{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Напишите час так/)).toBeTruthy();
    await expectFocus('textbox', 'До какого часа');
    await user.clear(hour);
    await user.type(hour, '1530');
    expect(plain(dialog)).toContain('Мы позвоним Вам до 15:30 13 ноября.');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(promisesOnCard()).findByText(/13.11 до 15:30/)).toBeTruthy();
    expect(fake.requests('make_promise').at(-1)).toMatchObject({ by: '2026-11-13', hour: '15:30' });
  });

  it('another way asks how, and goes to what is missing', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Alt>}c{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Обещать клиенту' });
    expect(within(dialog).queryByRole('button', { name: /Как ответим/ })).toBeNull();
    await user.click(within(dialog).getByRole('radio', { name: 'Результат жалобы' }));
    await user.click(within(dialog).getByRole('button', { name: /Как ответим/ }));
    await user.click(await screen.findByRole('option', { name: 'электронная почта' }));
    expect(within(dialog).getByText(/О результате сообщим до 13.ноября по электронной почте\./)).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('В карточке этого нет. Запишите, куда звонить или писать.')).toBeTruthy();
    await expectFocus('textbox', 'Почта');
    await user.keyboard('n@mail.example');
    await user.clear(within(dialog).getByRole('textbox', { name: 'До какого дня' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Назовите день.')).toBeTruthy();
    await expectFocus('textbox', 'До какого дня');
    await user.keyboard('11.11.2026{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Этот день уже прошёл/)).toBeTruthy();
    await expectAccessible();
    await user.clear(within(dialog).getByRole('textbox', { name: 'До какого дня' }));
    await user.keyboard('20{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(fake.requests('make_promise').at(-1)).toMatchObject({
        kind: 'complaint_result',
        by: '2026-11-20',
        channel: 'email',
        contact: 'n@mail.example',
      });
    });
  });

  it('keeps what is typed when the dialog is put aside', async () => {
    const { user } = await openQuestion();
    await user.keyboard('{Alt>}c{/Alt}');
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: 'О чём' }), 'Тариф');
    await user.keyboard('{Escape}{Alt>}c{/Alt}');
    const again = await screen.findByRole('dialog', { name: 'Обещать клиенту' });
    expect(within(again).getByRole('textbox', { name: 'О чём' })).toHaveProperty('value', 'Тариф');
  });

  it('is kept from the card when the client is there', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Alt>}c{/Alt}');
    await screen.findByRole('dialog');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.click(await within(promisesOnCard()).findByRole('button', { name: /позвонить/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Позвонить клиенту' });
    expect(within(dialog).getByText('Нина Павловна, +7 927 ··· ·· 41')).toBeTruthy();
    await expectFocus('textbox', /Что сказано клиенту/);
    await user.keyboard('Сказано при встрече{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(within(promisesOnCard()).queryByRole('button', { name: /позвонить/ })).toBeNull();
    });
    expect(fake.requests('keep_promise').at(-1)).toMatchObject({ visit: 'visit-1', result: 'Сказано при встрече' });
    expect(within(promisesOnCard()).getByRole('button', { name: /Замена прибора учёта/ })).toBeTruthy();
  });
});

describe('r_ap_11 the list of today', () => {
  it('stands beside the beginning: what is overdue first, replies of others last, nobody by name', async () => {
    await openSignedIn();
    await within(today()).findByText(/Позвонить клиенту/);
    const rows = within(today()).getAllByRole('button').map(plain);
    expect(rows).toEqual([
      'Позвонить клиенту: Передача показаний218-040-001-2 · до 11.11, срок прошёл · по телефону',
      'Сообщить результат жалобы: Жалоба на обслуживание218-040-002-5 · до 12.11 · по электронной почте',
      'Ответ на обращение: Перерасчёт за октябрь218-040-003-8 · до 12.11 · отвечает Отдел расчётов',
    ]);
    expect(plain(today())).toContain('3 дела');
    await expectFocus('button', 'Начать приём');
    await expectAccessible();
  });

  it('shows the appeal that another owes a reply to', async () => {
    const fake = new FakePlatform();
    const [reply] = fake.promises.replies;
    if (reply === undefined) throw new Error('no reply');
    reply.appeal.id = 'listed-5';
    const { user } = await openSignedIn(fake);
    await user.click(await within(today()).findByRole('button', { name: /Ответ на обращение/ }));
    expect(await screen.findByText('Справка выдана.')).toBeTruthy();
    expect(fake.requests('appeal').at(-1)).toMatchObject({ visit: null, appeal: 'listed-5' });
  });

  it('opens a promise by keyboard, and what was done is taken off the list', async () => {
    const { user, fake, dialog } = await openTask();
    expect(within(dialog).getByText('Тимур Ренатович, +7 927 123-55-12')).toBeTruthy();
    expect(within(dialog).getByText('Сказать, когда придёт проверка прибора.')).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Напишите, что сказано клиенту/)).toBeTruthy();
    await expectFocus('textbox', /Что сказано клиенту/);
    await user.keyboard('Позвонила, всё сказала{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(within(today()).queryByRole('button', { name: /Позвонить клиенту/ })).toBeNull();
    });
    expect(fake.requests('keep_promise').at(-1)).toEqual({
      promise: 'promise-1',
      visit: null,
      result: 'Позвонила, всё сказала',
    });
    expect(fake.promises.drafts).toEqual({});
  });

  it('puts a promise off when the client was not reached, and tells the try the next time', async () => {
    const { user, fake, dialog } = await openTask();
    expect(within(dialog).getByRole('textbox', { name: 'Перенести на' })).toHaveProperty('value', '13.11.2026');
    await user.keyboard('{Alt>}m{/Alt}');
    expect(await screen.findByText(/Напишите, что сказано клиенту/)).toBeTruthy();
    await user.keyboard('Не отвечает');
    await user.clear(within(dialog).getByRole('textbox', { name: 'Перенести на' }));
    await user.keyboard('{Alt>}m{/Alt}');
    expect(await screen.findByText('Назовите день.')).toBeTruthy();
    await user.keyboard('12{Alt>}m{/Alt}');
    await waitFor(() => {
      expect(fake.requests('postpone_promise').at(-1)).toMatchObject({ by: '2026-11-12', result: 'Не отвечает' });
    });
    await user.click(await within(today()).findByRole('button', { name: /Позвонить клиенту/ }));
    const tries = await screen.findByRole('list', { name: 'Не получилось раньше' });
    expect(plain(tries)).toContain('Орлова М. С.: Не отвечает — перенесено на 12.11');
    await expectAccessible();
  });

  it('keeps a result that is not given yet', async () => {
    const { user, fake } = await openTask();
    await user.keyboard('Позвонила, но{Escape}');
    await waitFor(() => {
      expect(fake.promises.drafts).toEqual({ 'result:promise-1': 'Позвонила, но' });
    });
    await user.click(within(today()).getByRole('button', { name: /Позвонить клиенту/ }));
    const field = await screen.findByRole('textbox', { name: /Что сказано клиенту/ });
    expect(field).toHaveProperty('value', 'Позвонила, но');
  });

  it('cuts nothing silently: how much of it is shown, and the way on', async () => {
    const fake = new FakePlatform();
    const [one] = fake.promises.replies;
    if (one === undefined) throw new Error('no reply');
    for (let more = 0; more < 60; more += 1) {
      fake.promises.replies.push({ ...one, appeal: { ...one.appeal, id: `appeal-more-${more}` } });
    }
    const { user } = await openSignedIn(fake);
    expect((await within(today()).findByText(/Показаны/)).textContent).toContain('Показаны 50 из 63.');
    await expectAccessible();
    await user.click(within(today()).getByRole('button', { name: 'Показать ещё' }));
    await waitFor(() => {
      expect(within(today()).getAllByRole('listitem')).toHaveLength(63);
    });
    expect(within(today()).queryByText(/Показаны/)).toBeNull();
    // The reply of another is read on its appeal, which this operator registered.
    await user.click(within(today()).getAllByRole('button', { name: /Ответ на обращение/ })[0] as HTMLElement);
    await waitFor(() => {
      expect(fake.requests('appeal').at(-1)).toMatchObject({ visit: null });
    });
  });

  it('says that nothing is promised, and what to do when the list or a promise does not come', async () => {
    const fake = new FakePlatform();
    fake.promises.all.length = 0;
    fake.promises.replies.length = 0;
    fake.failNext('tasks', 'internal');
    const { user } = await openSignedIn(fake);
    await user.click(await within(today()).findByRole('button', { name: 'Повторить' }));
    expect(await within(today()).findByText('На сегодня ничего не обещано.')).toBeTruthy();
    await expectAccessible();
  });

  it('tells when a promise cannot be opened, and when keeping it fails', async () => {
    const fake = new FakePlatform();
    fake.failNext('promise', 'conflict');
    const { user } = await openSignedIn(fake);
    await user.click(await within(today()).findByRole('button', { name: /Позвонить клиенту/ }));
    await user.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: 'Повторить' }));
    await screen.findByRole('dialog', { name: 'Позвонить клиенту' });
    fake.failNext('keep_promise', 'disk_full');
    await expectFocus('textbox', /Что сказано клиенту/);
    await user.keyboard('Сказано{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/7f3a-21c9/)).toBeTruthy();
    expect(screen.getByRole('dialog', { name: 'Позвонить клиенту' })).toBeTruthy();
    expect(fake.promises.all).toHaveLength(2);
  });
});
