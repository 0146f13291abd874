import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { openCard } from '../testing/open';

async function openAppeal() {
  const opened = await openCard();
  await opened.user.click(await screen.findByRole('button', { name: /Замена прибора учёта.*ответить/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Замена прибора учёта' });
  await within(dialog).findByRole('heading', { name: 'Со слов клиента' });
  return { ...opened, dialog };
}

describe('r_ap_7 what the client told stands on the appeal', () => {
  it('by the titles of the questions, with what the executor was told to do', async () => {
    const { dialog } = await openAppeal();
    expect(within(dialog).getByText('Что произошло').nextElementSibling?.textContent).toBe('Ждала сорок минут.');
    expect(within(dialog).getByText('Поручение исполнителю').nextElementSibling?.textContent).toBe(
      'Посмотреть запись зала.',
    );
    await expectAccessible();
  });

  it('a phone is masked until it is asked for in full', async () => {
    const { user, fake, dialog } = await openAppeal();
    expect(within(dialog).queryByText('+7 927 123-45-41')).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Показать номера полностью' }));
    expect(await within(dialog).findByText('+7 927 123-45-41')).toBeTruthy();
    expect(fake.requests('appeal').at(-1)).toMatchObject({ in_full: true });
    expect(within(dialog).queryByRole('button', { name: 'Показать номера полностью' })).toBeNull();
  });
});

describe('r_qu_1 what the client said of the service stands on the appeal', () => {
  it('with how and when it came in, and what was said besides', async () => {
    const { dialog } = await openAppeal();
    const scored = within(dialog).getByText('Оценка клиента').nextElementSibling?.textContent;
    expect(scored?.replaceAll('\u00A0', ' ')).toBe('2 из 5 · на пульте или терминале · 09.11, 12:40');
    expect(within(dialog).getByText('Что сказал клиент').nextElementSibling?.textContent).toBe('Долго ждала у окна.');
  });
});
