import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AppealKind } from '../platform/gen/AppealKind';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openQuestion } from '../testing/open';
import { expectAccessible } from '../testing/axe';
import { NO_NORM } from '../testing/terms';

/** A question whose script and algorithm are through: it may be closed. */
async function openComplete(kind: AppealKind = 'consultation') {
  const opened = await openQuestion();
  const { user, fake } = opened;
  const registered = fake.visits[0]?.appeals[0]?.row;
  if (registered === undefined) throw new Error('no question');
  registered.kind = kind;
  await user.keyboard('{Enter}');
  await screen.findByRole('textbox', { name: /Показания/ });
  await user.keyboard('10612{Enter}');
  await screen.findByText(/показания приняты/);
  await user.keyboard('{Enter}');
  await screen.findByText(/Показания можно передавать/);
  await user.keyboard('{Alt>}1{/Alt}');
  await screen.findByText(/Остались ли у Вас вопросы/);
  await user.keyboard('{Alt>}d{/Alt}');
  await expectFocus('button', 'Закрыть');
  return opened;
}

describe('r_ap_3 r_ap_4 closing', () => {
  it('is not offered before script and algorithm are through, and says after which step', async () => {
    const { user } = await openQuestion();
    const button = screen.getByRole('button', { name: 'Закрыть после шага 5' });
    expect(button).toHaveProperty('disabled', true);
    await user.keyboard('{F8}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('goes to what is missing: report, copy, full information', async () => {
    const { user, fake } = await openComplete();
    await user.keyboard('{F8}{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Напишите отчёт/)).toBeTruthy();
    await expectFocus('textbox', 'Отчёт');
    await user.keyboard('Показания приняты{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/когда клиент получил полную информацию/)).toBeTruthy();
    await expectFocus('checkbox', 'Клиент получил полную информацию');
    await user.keyboard(' ');
    await user.click(screen.getByRole('checkbox', { name: /Клиенту переданы документы/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Приложите копию/)).toBeTruthy();
    const file = new File(['акт'], 'акт.pdf', { type: 'application/pdf' });
    await user.upload(screen.getByLabelText('Выбрать файл', { selector: 'input' }), file);
    expect(await screen.findByText('акт.pdf')).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { name: 'Вопрос закрыт' })).toBeTruthy();
    expect(fake.requests('close_appeal').at(-1)).toMatchObject({
      report: 'Показания приняты',
      fully_informed: true,
      handed_over: true,
    });
    expect(fake.requests('attach_document')[0]).toMatchObject({
      name: 'акт.pdf',
      content: btoa(String.fromCharCode(...new TextEncoder().encode('акт'))),
      handed_over: true,
    });
  });

  it('r_ap_7 of a complaint asks whether it is founded', async () => {
    const { user, fake } = await openComplete('complaint');
    await user.keyboard('{F8}');
    await expectFocus('textbox', 'Отчёт');
    await user.keyboard('Извинились, пересчитали');
    await user.click(screen.getByRole('checkbox', { name: 'Клиент получил полную информацию' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/правомерна ли жалоба/)).toBeTruthy();
    await expectFocus('radio', 'Правомерная');
    await expectAccessible();
    await user.keyboard(' {Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { name: 'Вопрос закрыт' })).toBeTruthy();
    expect(fake.requests('close_appeal').at(-1)).toMatchObject({ founded: true });
  });

  it('refuses a file that is too large or empty in plain words, before reading it', async () => {
    const { user, fake } = await openComplete();
    await user.keyboard('{F8}');
    const chooser = await screen.findByLabelText('Выбрать файл', { selector: 'input' });
    const large = new File([''], 'скан.tiff');
    Object.defineProperty(large, 'size', { value: 16 * 1024 * 1024 });
    await user.upload(chooser, large);
    expect((await screen.findByText(/скан\.tiff/)).textContent).toContain('до 15 МБ');
    await user.upload(chooser, new File([], 'пустой.pdf'));
    expect(await screen.findByText(/пустой\.pdf: файл пуст/)).toBeTruthy();
    expect(fake.requests('attach_document')).toHaveLength(0);
  });

  it('keeps the report when the dialog is put aside, and focus comes back', async () => {
    const { user, fake } = await openComplete();
    await user.keyboard('{F8}');
    await expectFocus('textbox', 'Отчёт');
    await user.keyboard('Показания приняты{Escape}');
    await expectFocus('button', 'Закрыть');
    await waitFor(() => {
      expect(fake.visits[0]?.drafts).toMatchObject({ 'report:visit-1-appeal-1': 'Показания приняты' });
    });
    await user.keyboard('{F8}');
    expect(await screen.findByRole('textbox', { name: 'Отчёт' })).toHaveProperty('value', 'Показания приняты');
  });
});

describe('r_ap_5 forwarding', () => {
  it('wants unit, day and channel, makes the phrase for the client, and that it was said', async () => {
    const plain = new FakePlatform();
    plain.term = NO_NORM;
    const { user, fake } = await openQuestion(plain);
    await user.keyboard('{Alt>}f{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Перенаправить исполнителю' });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Выберите подразделение.')).toBeTruthy();
    await expectFocus('button', /Подразделение/);
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('option', { name: 'Отдел учёта электроэнергии' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await expectFocus('textbox', 'Ответить до');
    await user.keyboard('2211');
    expect(within(dialog).getByText(/воскресенье/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: /Способ ответа/ }));
    await user.click(await screen.findByRole('option', { name: 'телефон' }));
    expect(within(dialog).getByText(/Ответим до 22.ноября по телефону/)).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Сначала назовите клиенту/)).toBeTruthy();
    await expectFocus('checkbox', /Клиенту названы срок/);
    await user.keyboard(' {Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { name: 'Вопрос перенаправлен' })).toBeTruthy();
    expect(fake.requests('forward_appeal').at(-1)).toMatchObject({
      unit: 'metering',
      reply_by: '2026-11-22',
      reply_channel: 'phone',
      told_client: true,
    });
    expect(screen.queryByRole('button', { name: /^Закрыть/ })).toBeNull();
  });

  it('takes a term by one press', async () => {
    const { user } = await openQuestion();
    await user.keyboard('{Alt>}f{/Alt}');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '+10 дней' }));
    expect(within(dialog).getByLabelText('Ответить до')).toHaveProperty('value', '22.11.2026');
  });
});
