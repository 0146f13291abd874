import type { AppealRule } from '../platform/gen/AppealRule';
import type { ClarificationDetails } from '../platform/gen/ClarificationDetails';
import type { ClarificationTask } from '../platform/gen/ClarificationTask';
import type { InboxRequest } from '../platform/gen/InboxRequest';
import type { InboxRow } from '../platform/gen/InboxRow';
import type { InboxView } from '../platform/gen/InboxView';
import type { WorkOutcome } from '../platform/gen/WorkOutcome';
import type { WorkView } from '../platform/gen/WorkView';
import type { RequestOf } from '../platform/platform';

/** Who works in the back office of the fake, short. */
export const CURATOR = 'Гусев А. В.';
const NOW = '2026-11-12T14:31:07+04:00';
const PAGE = 50;
const DAY = 86_400_000;
const TODAY = '2026-11-12';

type Change = Partial<InboxRow> & { title?: string; by?: string };

function row(place: number, change: Change): InboxRow {
  const { title = 'Перерасчёт за время отсутствия', by = TODAY, ...rest } = change;
  const left = Math.round((Date.parse(by) - Date.parse(TODAY)) / DAY);
  return {
    appeal: {
      id: `forwarded-${place}`,
      number: `218-046-${String(100 + place)}-${place % 10}`,
      topic: '2.4',
      title,
      kind: 'application',
      channel: place % 2 === 0 ? 'office' : 'phone',
      status: rest.closed === undefined || rest.closed === null ? 'forwarded' : 'closed',
      registered: '2026-11-05T12:04:00+04:00',
      reply_by: by,
      reply_channel: 'email',
    },
    client: 'Ковалёва Н. П.',
    segment: 'B2C VIP',
    unit: 'Отдел расчётов с населением',
    work: 'taken',
    executor: CURATOR,
    mine: true,
    working_days: false,
    soon: left <= 1,
    days_left: rest.closed === undefined || rest.closed === null ? left : null,
    office: 'ЦОК «Ленинский»',
    closed: null,
    ...rest,
  };
}

const NONE = { take: false, give: false, give_back: false, write: false, ask: false, clarify: false, hand_over: false, close: false };

/** An appeal opened for work, with what may be done with it as the rules say. */
function opened(of: InboxRow, more: Partial<WorkView> = {}): WorkView {
  return allowed({
    row: of,
    appeal: {
      row: of.appeal,
      report: of.closed === null ? null : 'Перерасчёт сделан, ответ отправлен.',
      documents: [{ id: 'document-1', name: 'справка СНТ.png', size: 1_258_000, handed_over: false }],
      history: [
        { at: '2026-11-05T12:04:00+04:00', event: 'registered', operator: 'Орлова М. С.', details: [] },
        { at: '2026-11-05T12:20:00+04:00', event: 'forwarded', operator: 'Орлова М. С.', details: [of.unit, of.appeal.reply_by ?? ''] },
      ],
      representative: null,
      answers: [],
      note: null,
      feedback: null,
      founded: null,
      norm: { rule: 'written_vip', by: of.appeal.reply_by ?? TODAY, calendar: '2026.11/saratov' },
      library: '2026.11',
      execution: null,
    },
    words: [
      {
        title: 'Что просит клиент',
        text: 'С 1 сентября по конец октября мы жили на даче, в квартире никого не было, холодильник отключён. Прошу пересчитать.',
      },
      { title: 'Сколько дней не было дома', text: '61' },
    ],
    note: 'Проверить показания на начало и конец отсутствия.',
    forwarded_by: 'Орлова М. С.',
    forwarded: '2026-11-05T12:20:00+04:00',
    client: {
      name: 'Ковалёва Нина Павловна',
      called: 'Нина Павловна',
      segment: 'B2C VIP',
      contact: 'nina@mail.example',
      accounts: ['6401 7730 4418'],
    },
    contact: null,
    stood: null,
    clarifications: [],
    answer: null,
    draft: null,
    question_draft: '',
    report_draft: '',
    handed_over: null,
    may: NONE,
    colleagues: [
      { id: 'curator-2', name: 'Белова Анна Игоревна', role: 'curator', office: null },
      { id: 'curator-3', name: 'Юсупов Марат Ильдарович', role: 'curator', office: null },
    ],
    ...more,
  });
}

function allowed(work: WorkView): WorkView {
  const { mine, executor, closed } = work.row;
  const open = closed === null;
  const writes = open && mine && work.handed_over === null;
  const asked = work.clarifications.some((each) => each.answer === null);
  return {
    ...work,
    may: {
      take: open && executor === null,
      give: open && mine,
      give_back: open && mine,
      write: writes,
      ask: writes && !asked,
      clarify: mine && asked,
      hand_over: writes && work.answer !== null,
      close: open && mine && work.handed_over !== null,
    },
  };
}

/** The inbox of the back office, made of paper: the rules as far as the screens meet them. */
export class FakeInbox {
  /** Appeals as they stand, by id. */
  readonly works = new Map<string, WorkView>();
  /** What was typed, by appeal and field. */
  readonly drafts: Record<string, string> = {};
  /** What executors ask the front office. */
  readonly questions: ClarificationDetails[] = [];
  /** Who takes an appeal before the operator does, by its id. */
  readonly quicker = new Map<string, { holder: string; since: string }>();

  /** The inbox of a working day. */
  fill(): this {
    const rows = [
      row(2, { by: '2026-11-11', title: 'Жалоба: повторный счёт после оплаты', client: 'Ерёмин В. Т.', segment: 'B2C' }),
      row(8, {}),
      row(3, { by: '2026-11-15', title: 'Замена прибора: срок не назван', client: null, segment: null }),
      row(7, { by: '2026-11-18', title: 'Изменение договорной величины', executor: null, mine: false, work: 'free' }),
      row(5, { by: '2026-11-20', executor: 'Белова А. И.', mine: false }),
      row(1, { work: 'closed', closed: '2026-11-09T16:40:00+04:00' }),
    ];
    for (const each of rows) this.works.set(each.appeal.id, opened(each));
    return this;
  }

  /** Changes an appeal, as if somebody elsewhere had. */
  change(appeal: string, change: (work: WorkView) => WorkView): WorkOutcome {
    const found = this.works.get(appeal);
    if (found === undefined) return refused('not_forwarded');
    const work = allowed(change(found));
    this.works.set(appeal, work);
    return { outcome: 'done', work: this.#typed(work) };
  }

  /** A question of an executor to the front office. */
  ask(task: Partial<ClarificationTask> = {}): void {
    const about = row(6, {});
    this.questions.push({
      task: { appeal: about.appeal, unit: about.unit, asked: '2026-11-12T09:15:00+04:00', mine: true, from_client: false, ...task },
      question: 'Какие показания были на 1 сентября?',
      asked_by: CURATOR,
      note: 'Проверить показания.',
      words: [{ title: 'Что просит клиент', text: 'Прошу пересчитать.' }],
      client: opened(about).client,
      draft: '',
    });
  }

  find(appeal: string): WorkView | undefined {
    const found = this.works.get(appeal);
    return found && this.#typed(found);
  }

  readonly handlers = {
    inbox: (request: RequestOf<'inbox'>) => this.#page(request),
    take_appeal: ({ appeal }: RequestOf<'take_appeal'>): WorkOutcome => {
      const first = this.quicker.get(appeal);
      if (first !== undefined) {
        this.change(appeal, (work) => ({ ...work, row: { ...work.row, work: 'taken', executor: first.holder, mine: false } }));
        return { outcome: 'taken', ...first };
      }
      return this.#mine(appeal, (work) => work, true);
    },
    give_appeal: ({ appeal, to }: RequestOf<'give_appeal'>) =>
      this.change(appeal, (work) => {
        const name = work.colleagues.find((each) => each.id === to)?.name ?? null;
        return { ...work, row: { ...work.row, work: to === null ? 'free' : 'taken', executor: name, mine: false } };
      }),
    ask_clarification: ({ appeal, question, from_client: fromClient }: RequestOf<'ask_clarification'>): WorkOutcome => {
      if (question.trim() === '') return refused('text_missing');
      const asked = { question, from_client: fromClient, asked: NOW, asked_by: CURATOR, answer: null, answered: null, answered_by: null };
      return this.#mine(appeal, (work) => ({
        ...work,
        clarifications: [...work.clarifications, asked],
        row: { ...work.row, work: 'clarifying' },
      }));
    },
    clarification: ({ appeal }: RequestOf<'clarification'>) => {
      const found = this.questions.find((each) => each.task.appeal.id === appeal);
      if (found === undefined) throw new Error(appeal);
      return { ...found, draft: this.drafts[`${appeal}/clarification`] ?? '' };
    },
    answer_clarification: ({ appeal, answer }: RequestOf<'answer_clarification'>) => {
      if (answer.trim() === '') return { outcome: 'refused' as const, refusal: { rule: 'appeal' as const, code: 'text_missing' as const } };
      const index = this.questions.findIndex((each) => each.task.appeal.id === appeal);
      if (index >= 0) this.questions.splice(index, 1);
      return { outcome: 'done' as const };
    },
    save_work_draft: ({ appeal, field, text }: RequestOf<'save_work_draft'>) => {
      if (text === '') delete this.drafts[`${appeal}/${field}`];
      else this.drafts[`${appeal}/${field}`] = text;
      return { at: NOW };
    },
    record_answer: ({ appeal, text, revision }: RequestOf<'record_answer'>): WorkOutcome => {
      if (text.trim() === '') return refused('text_missing');
      if (revision !== (this.works.get(appeal)?.answer?.revision ?? 0)) return refused('answer_moved');
      return this.#mine(appeal, (work) => ({
        ...work,
        answer: { text, revision: revision + 1, at: NOW, operator: CURATOR },
        draft: null,
        row: { ...work.row, work: 'answered' },
      }));
    },
    hand_over_answer: ({ appeal, channel }: RequestOf<'hand_over_answer'>) =>
      this.#mine(appeal, (work) => ({
        ...work,
        handed_over: { channel, at: NOW, operator: CURATOR },
        row: { ...work.row, work: 'handed_over' },
      })),
    close_work: ({ appeal, report, fully_informed: informed }: RequestOf<'close_work'>): WorkOutcome => {
      if (report.trim() === '') return refused('report_missing');
      if (!informed) return refused('not_fully_informed');
      return this.#mine(appeal, (work) => ({
        ...work,
        appeal: { ...work.appeal, report },
        row: { ...work.row, work: 'closed', closed: NOW, days_left: null, appeal: { ...work.row.appeal, status: 'closed' } },
      }));
    },
  };

  #mine(appeal: string, change: (work: WorkView) => WorkView, take = false): WorkOutcome {
    const found = this.works.get(appeal);
    if (found === undefined) return refused('not_forwarded');
    if (!found.row.mine && !take) return refused('not_executor');
    const mine = take ? { ...found, row: { ...found.row, work: 'taken' as const, executor: CURATOR, mine: true } } : found;
    return this.change(appeal, () => change(mine));
  }

  #typed(work: WorkView): WorkView {
    const of = (field: string) => this.drafts[`${work.row.appeal.id}/${field}`];
    const answer = of('answer');
    return {
      ...work,
      draft: answer === undefined ? work.draft : { text: answer, at: NOW, operator: null },
      question_draft: of('question') ?? '',
      report_draft: of('report') ?? '',
    };
  }

  #page({ tab, filter, text, after }: InboxRequest): InboxView {
    const all = [...this.works.values()].map((work) => work.row);
    const open = all.filter((each) => each.closed === null);
    const mine = open.filter((each) => each.mine);
    const of = { mine, unit: open, closed: all.filter((each) => each.closed !== null) }[tab];
    const fits = of.filter(
      (each) =>
        (filter === null || meant(each, filter)) &&
        (each.appeal.title.toLowerCase().includes(text.toLowerCase()) || each.appeal.number.includes(text)),
    );
    const from = after === null ? 0 : Number(after);
    return {
      rows: fits.toSorted((one, other) => (one.days_left ?? 0) - (other.days_left ?? 0)).slice(from, from + PAGE),
      next: from + PAGE < fits.length ? String(from + PAGE) : null,
      counts: {
        mine: mine.length,
        unit: open.length,
        free: open.filter((each) => each.executor === null).length,
        overdue: mine.filter((each) => (each.days_left ?? 0) < 0).length,
        today: mine.filter((each) => each.days_left === 0).length,
      },
      units: [{ code: 'charges', title: 'Отдел расчётов с населением' }],
    };
  }
}

function meant(each: InboxRow, filter: NonNullable<InboxRequest['filter']>): boolean {
  const left = each.days_left ?? 0;
  if (filter === 'overdue') return left < 0;
  if (filter === 'today') return left === 0;
  return filter === 'free' ? each.executor === null : each.work === filter;
}

function refused(code: AppealRule): WorkOutcome {
  return { outcome: 'refused', refusal: { rule: 'appeal', code } };
}
