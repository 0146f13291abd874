import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { expectFocus, openCard, openQuestion } from '../testing/open';

/** The memo of a visit with one question, opened by key in the Russian layout. */
async function openMemo() {
  const opened = await openQuestion();
  await opened.user.keyboard('{Alt>}ь{/Alt}');
  const dialog = await screen.findByRole('dialog', { name: 'Памятка визита' });
  await within(dialog).findByRole('img');
  return { ...opened, dialog };
}

describe('r_ap_10 the memo of a visit', () => {
  it('shows the page, follows what is written for the client, and keeps it', async () => {
    const { user, fake, dialog } = await openMemo();
    await expectFocus('textbox', 'Что решено: Передача показаний');
    await user.keyboard('Показания приняты');
    await waitFor(() => {
      expect(within(dialog).getByRole('img').getAttribute('alt')).toContain('Показания приняты');
    });
    await expectAccessible();
    await user.keyboard('{Escape}{Alt>}m{/Alt}');
    expect(await screen.findByRole('textbox', { name: /Что решено/ })).toHaveProperty('value', 'Показания приняты');
    expect(fake.requests('give_memo')).toEqual([]);
  });

  it('is attached once, then printed, and printed again', async () => {
    const { user, fake, dialog } = await openMemo();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByText(/приложена к обращениям/)).toBeTruthy();
    expect([fake.requests('give_memo').length, fake.printed]).toEqual([1, 1]);
    await user.click(within(dialog).getByRole('button', { name: /Напечатать ещё раз/ }));
    expect([fake.requests('give_memo').length, fake.printed]).toEqual([1, 2]);
    expect(fake.visits[0]?.appeals[0]?.documents.at(-1)).toMatchObject({
      name: 'Памятка визита.pdf',
      handed_over: true,
    });
    // What is mended afterwards is another page: it is attached again.
    await user.type(within(dialog).getByRole('textbox'), '!');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect([fake.requests('give_memo').length, fake.printed]).toEqual([2, 3]);
    });
  });

  it('tells what to do when the page could not be set', async () => {
    const { user, fake } = await openQuestion();
    fake.failNext('visit_memo', 'internal');
    await user.keyboard('{Alt>}m{/Alt}');
    await expectFocus('button', 'Повторить');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('img')).toBeTruthy();
  });

  it('is not offered before there is a question', async () => {
    const { user } = await openCard();
    await user.keyboard('{Alt>}m{/Alt}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: /Памятка/ })).toBeNull();
  });
});
