import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { expectFocus, openCard } from '../testing/open';

/** An appeal of earlier that has documents, from the client's card. */
async function openAppeal() {
  const opened = await openCard();
  await opened.user.click(await screen.findByRole('button', { name: /Замена прибора учёта.*ответить/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Замена прибора учёта' });
  await within(dialog).findByRole('heading', { name: 'Со слов клиента' });
  return { ...opened, dialog };
}

describe('r_ap_4 a kept document is looked at again', () => {
  it('page by page, and each page can be printed', async () => {
    const { user, fake, dialog } = await openAppeal();
    await user.click(within(dialog).getByRole('button', { name: 'Открыть: договор.pdf' }));
    const paper = await screen.findByRole('dialog', { name: 'договор.pdf' });
    expect(await within(paper).findByRole('img', { name: 'договор.pdf, страница 1' })).toBeTruthy();
    await expectAccessible();
    await expectFocus('button', /Напечатать эту страницу/);
    await user.click(within(paper).getByRole('button', { name: 'Следующая страница' }));
    expect(await within(paper).findByRole('img', { name: 'договор.pdf, страница 2' })).toBeTruthy();
    expect(fake.requests('document').map((request) => (request as { page: number }).page)).toEqual([0, 1]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(fake.printed).toBe(1);
    expect(document.querySelectorAll('body > .print-page')).toHaveLength(1);
    // Esc leads back to the appeal, and what was unsealed is gone.
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog', { name: 'договор.pdf' })).toBeNull();
    });
    expect(document.querySelector('body > .print-page')).toBeNull();
    expect(screen.getByRole('dialog', { name: 'Замена прибора учёта' })).toBeTruthy();
  });

  it('a picture is one page; what cannot be shown says so and offers no print', async () => {
    const { user, dialog } = await openAppeal();
    await user.click(within(dialog).getByRole('button', { name: 'Открыть: акт.png' }));
    expect(await screen.findByRole('img', { name: 'акт.png' })).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Напечатать$/ })).toBeTruthy();
    await user.keyboard('{Escape}');
    await user.click(await within(dialog).findByRole('button', { name: 'Открыть: список.docx' }));
    const other = await screen.findByRole('dialog', { name: 'список.docx' });
    expect(await within(other).findByText(/Этот документ показать нельзя/)).toBeTruthy();
    expect(within(other).queryByRole('button', { name: /Напечатать/ })).toBeNull();
  });

  it('tells when it cannot be read, and tries again', async () => {
    const { user, fake, dialog } = await openAppeal();
    fake.failNext('document', 'internal');
    await user.click(within(dialog).getByRole('button', { name: 'Открыть: акт.png' }));
    await expectFocus('button', 'Повторить');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('img', { name: 'акт.png' })).toBeTruthy();
  });
});

/** A question whose script hands over a paper. */
async function openPaperStep(needs = false) {
  const opened = await openCard();
  if (needs) {
    opened.fake.visits[0]?.profile?.card.needs.push('large_print');
  }
  await opened.user.keyboard('отсутств{Enter}');
  await screen.findByRole('button', { name: /Показать бумагу/ });
  return opened;
}

describe('r_ap_10 the paper of a step', () => {
  it('is shown by Enter, printed, and kept once it is signed; the script goes on', async () => {
    const { user, fake } = await openPaperStep();
    await expectFocus('button', /Показать бумагу/);
    await user.keyboard('{Enter}');
    const paper = await screen.findByRole('dialog', { name: 'Заявление о перерасчёте' });
    expect(await within(paper).findByRole('img', { name: /Прошу пересчитать/ })).toBeTruthy();
    await expectAccessible();
    await expectFocus('button', /^Напечатать/);
    await user.keyboard('{Enter}');
    expect([fake.printed, fake.requests('keep_paper').length]).toEqual([1, 0]);
    // In the Russian layout too: Alt+D is Alt+В.
    await user.keyboard('{Alt>}в{/Alt}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog', { name: 'Заявление о перерасчёте' })).toBeNull();
    });
    expect(fake.visits[0]?.appeals[0]?.documents.at(-1)).toMatchObject({
      name: 'Заявление о перерасчёте.pdf',
      handed_over: false,
    });
    expect(await screen.findByTestId('say')).toHaveProperty('textContent', 'Заявление принято.');
  });

  it('closed by Esc it is not kept, and the script waits; one may go on without it', async () => {
    const { user, fake } = await openPaperStep();
    await user.keyboard('{Enter}');
    await screen.findByRole('img', { name: /Прошу пересчитать/ });
    await user.keyboard('{Escape}');
    await expectFocus('button', /Показать бумагу/);
    await user.click(screen.getByRole('button', { name: 'Дальше без бумаги' }));
    expect(await screen.findByTestId('say')).toHaveProperty('textContent', 'Заявление принято.');
    expect(fake.requests('keep_paper')).toEqual([]);
  });

  it('r_et_4 who does not see signs only what was read out', async () => {
    const { user, fake } = await openPaperStep(true);
    await user.keyboard('{Enter}');
    const paper = await screen.findByRole('dialog', { name: 'Заявление о перерасчёте' });
    await user.click(await within(paper).findByRole('button', { name: /Подписано/ }));
    expect(await within(paper).findByText(/Сначала прочитайте бумагу клиенту целиком/)).toBeTruthy();
    await user.click(within(paper).getByRole('checkbox', { name: /Прочитано клиенту целиком/ }));
    await user.keyboard('{Alt>}d{/Alt}');
    await waitFor(() => {
      expect(fake.requests('keep_paper').at(-1)).toMatchObject({ read_out: true });
    });
    expect(await screen.findByTestId('say')).toHaveProperty('textContent', 'Заявление принято.');
  });
});
