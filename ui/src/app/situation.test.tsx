import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openCard, openQuestion, openSignedIn } from '../testing/open';

const dialog = (name: string) => screen.findByRole('dialog', { name });
const gone = () =>
  waitFor(() => {
    expect(screen.queryByRole('dialog')).toBeNull();
  });

/** A visit in the middle of an answer, and F9. */
async function openConflict() {
  const opened = await openQuestion();
  await opened.user.keyboard('{Enter}');
  await expectFocus('textbox', /Показания/);
  await opened.user.keyboard('106{F9}');
  await dialog('Трудная ситуация');
  await expectFocus('button', /^Конфликт/);
  await opened.user.keyboard('1');
  await dialog('Конфликт');
  return opened;
}

describe('r_et_5 a difficult situation', () => {
  it('is chosen by a digit, each with its clause and who is told at once', async () => {
    const { user, fake } = await openSignedIn();
    await user.keyboard('{F9}');
    await dialog('Трудная ситуация');
    const ways = within(await screen.findByRole('group', { name: 'Ситуации' })).getAllByRole('button');
    expect(ways.map((way) => way.textContent)).toEqual([
      '1КонфликтП3 7.3 · сразу: мой руководитель',
      '2Клиент жалуетсяП3 4.16 · сразу: мой руководитель',
      '3ОскорбленияП3 7.4, П3 7.5 · сразу: мой руководитель, охрана, служба безопасности',
    ]);
    await expectFocus('button', /^Конфликт/);
    await expectAccessible();
    await user.keyboard('3');
    await dialog('Оскорбления');
    expect(fake.requests('open_incident')).toEqual([
      { visit: null, channel: 'office', script: 'situation_abuse' },
    ]);
  });

  it('leads back to the same step, text and focus by F9 and by Esc', async () => {
    const { user } = await openConflict();
    expect(screen.getByRole('dialog').textContent).toContain('Приношу свои извинения');
    expect(screen.getByRole('dialog').textContent).toContain('П3 7.3');
    await expectFocus('button', 'Сказано');
    await expectAccessible();
    await user.keyboard('{F9}');
    await gone();
    await expectFocus('textbox', /Показания/);
    expect(screen.getByRole('textbox', { name: /Показания/ })).toHaveProperty('value', '106');
    await user.keyboard('{F9}');
    await dialog('Конфликт');
    await expectFocus('button', 'Сказано');
    await user.keyboard('{Escape}');
    await gone();
    await expectFocus('textbox', /Показания/);
  });

  it('is left and taken up at the same step, and listed on the visit', async () => {
    const { user } = await openConflict();
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Спокойнее');
    await user.keyboard('{Escape}');
    await gone();
    expect(await screen.findByRole('list', { name: 'Случаи приёма' })).toBeTruthy();
    await user.keyboard('{F9}');
    await dialog('Конфликт');
    await expectFocus('button', 'Спокойнее');
  });

  it('tells with the step who is told there, by a key whoever is next, and says honestly when it is delivered', async () => {
    const { user, fake } = await openConflict();
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Спокойнее');
    await user.keyboard('2');
    await expectFocus('button', 'Сообщено');
    expect(screen.getByRole('dialog').textContent).toContain(
      'Сообщение будет передано, когда появится связь с центральной базой. Сейчас позвоните.',
    );
    await user.keyboard('{Enter}');
    await expectFocus('textbox', 'Что произошло');
    expect(fake.requests('incident_act').at(-1)).toMatchObject({ step: 'supervisor', told: ['supervisor'] });
    expect(within(screen.getByRole('region', { name: 'Кому сообщить' })).getByText(/сообщено 10:31/)).toBeTruthy();
    await expectAccessible();
  });

  it('is written down on its card, once what must be is there', async () => {
    const { user, fake } = await openConflict();
    await user.keyboard('{Alt>}k{/Alt}');
    await expectFocus('radio', 'Погашено');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Выберите, чем закончилось.')).toBeTruthy();
    await user.keyboard(' {Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('Сообщите тем, кому нужно');
    await user.keyboard('{Alt>}t{/Alt}');
    await waitFor(() => {
      expect(fake.requests('tell_of_incident')).toEqual([{ incident: 'incident-1', who: 'supervisor' }]);
    });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('Напишите, что произошло');
    await user.type(screen.getByRole('textbox', { name: 'Что произошло' }), 'Кричал, ушёл сам.');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await gone();
    expect(fake.requests('close_incident').at(-1)).toEqual({
      incident: 'incident-1',
      outcome: 'settled',
      account: 'Кричал, ушёл сам.',
      others_told: false,
    });
    const listed = await screen.findByRole('list', { name: 'Случаи приёма' });
    await waitFor(() => {
      expect(listed.textContent).toBe('КонфликтПогашено');
    });
    // The next F9 asks what is going on now.
    await user.keyboard('{F9}');
    await dialog('Трудная ситуация');
  });

  it('r_ap_7 of a complaint leads to a registered one, and what the client came with waits', async () => {
    const { user, fake } = await openCard();
    await user.keyboard('показания за ноябрь{F9}');
    await dialog('Трудная ситуация');
    await expectFocus('button', /^Конфликт/);
    await user.keyboard('2');
    await dialog('Клиент жалуется');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: /Зарегистрировать жалобу/ }));
    await gone();
    const field = await screen.findByRole('combobox', { name: 'Что хочет клиент?' });
    expect(field).toHaveProperty('value', 'жалоба на обслуживание');
    await user.click(await screen.findByRole('option', { name: /Жалоба на качество обслуживания/ }));
    await waitFor(() => {
      expect(fake.requests('add_question').at(-1)).toMatchObject({ topic: '9.1.1', kind: 'complaint' });
    });
    await user.keyboard('{Alt>}n{/Alt}');
    expect(await screen.findByRole('combobox', { name: 'Что хочет клиент?' })).toHaveProperty('value', 'показания за ноябрь');
  });

  it('acts over an open dialog, whose keys rest, and leads back to it', async () => {
    const { user } = await openCard();
    await user.keyboard('{F6}');
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    await user.keyboard('nina{F9}');
    await dialog('Трудная ситуация');
    await expectFocus('button', /^Конфликт/);
    await user.keyboard('{Alt>}n{/Alt}{Escape}');
    await dialog('Профиль: Почта');
    await expectFocus('textbox', 'Ответ');
    expect(screen.getByRole('textbox', { name: 'Ответ' })).toHaveProperty('value', 'nina');
  });

  it('is in the palette, and comes back after the base was locked', async () => {
    const { user, fake } = await openSignedIn();
    await user.keyboard('{Control>}k{/Control}трудн');
    await screen.findByRole('option', { name: 'Трудная ситуация' });
    await user.keyboard('{Enter}');
    await dialog('Трудная ситуация');
    await expectFocus('button', /^Конфликт/);
    await user.keyboard('1');
    await dialog('Конфликт');
    fake.lockByIdleness();
    await screen.findByLabelText('Пароль');
    expect(screen.queryByText('Конфликт')).toBeNull();
    await user.keyboard('okno-demo-2026{Enter}');
    await dialog('Конфликт');
  });

  it('tells a failure in its place', async () => {
    const { user, fake } = await openConflict();
    fake.failNext('incident_act', 'disk_full');
    await user.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('На диске нет места');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Спокойнее');
  });
});

describe('r_et_7 the check at the start of a shift', () => {
  it('is offered beside the start and stands in nobody’s way', async () => {
    const { user } = await openSignedIn();
    await expectFocus('button', 'Начать приём');
    expect(await screen.findByRole('region', { name: 'Проверка рабочего места' })).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Позже' }));
    expect(await screen.findByText(/Рабочее место сегодня не проверено/)).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Проверка рабочего места' })).toBeNull();
  });

  it('ticks item after item by Enter and digits, and is noted with its time', async () => {
    const { user, fake } = await openSignedIn();
    await screen.findByRole('region', { name: 'Проверка рабочего места' });
    await user.keyboard('{Alt>}e{/Alt}');
    await dialog('Проверка рабочего места');
    await screen.findByText(/Бейдж слева/);
    await expectFocus('button', 'В порядке');
    await expectAccessible();
    await user.keyboard('{Enter}');
    await screen.findByText(/На столе чисто/);
    await expectFocus('button', 'В порядке');
    await user.keyboard('2');
    await screen.findByText(/телефон без звука/);
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await waitFor(() => {
      expect(fake.shift.answers).toEqual(['good']);
    });
    await expectFocus('button', 'В порядке');
    await user.keyboard('2');
    await screen.findByText(/телефон без звука/);
    await expectFocus('button', 'В порядке');
    await user.keyboard('1');
    await expectFocus('button', 'Готово');
    expect(screen.getByRole('dialog').textContent).toContain('Хорошей смены!');
    await user.keyboard('{Enter}');
    await gone();
    expect(await screen.findByText(/Рабочее место проверено в 0?8:55 · поправить: 1/)).toBeTruthy();
    await expectFocus('button', 'Начать приём');
  });

  it('is in the palette, and not offered to who serves no clients', async () => {
    const fake = new FakePlatform();
    fake.shift.offered = false;
    const { user } = await openSignedIn(fake);
    await waitFor(() => {
      expect(fake.requests('shift_check').length).toBeGreaterThan(0);
    });
    expect(screen.queryByRole('region', { name: 'Проверка рабочего места' })).toBeNull();
    await user.keyboard('{Control>}k{/Control}провер');
    await screen.findByRole('option', { name: 'Проверка рабочего места' });
    await user.keyboard('{Enter}');
    expect((await dialog('Проверка рабочего места')).textContent).toContain('проверки нет');
  });
});
