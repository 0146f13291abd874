import type { IncidentClosed } from '../platform/gen/IncidentClosed';
import type { IncidentResult } from '../platform/gen/IncidentResult';
import type { IncidentRule } from '../platform/gen/IncidentRule';
import type { IncidentStep } from '../platform/gen/IncidentStep';
import type { IncidentView } from '../platform/gen/IncidentView';
import type { SituationRow } from '../platform/gen/SituationRow';
import type { Told } from '../platform/gen/Told';
import type { RequestOf } from '../platform/platform';

const NOW = '2026-11-12T10:31:00+04:00';

const SITUATIONS: readonly SituationRow[] = [
  { script: 'situation_conflict', kind: 'conflict', title: 'Конфликт', tell: ['supervisor'], basis: ['П3 7.3'] },
  { script: 'situation_complaint', kind: 'complaint', title: 'Клиент жалуется', tell: ['supervisor'], basis: ['П3 4.16'] },
  {
    script: 'situation_abuse',
    kind: 'abuse',
    title: 'Оскорбления',
    tell: ['supervisor', 'guard', 'security'],
    basis: ['П3 7.4', 'П3 7.5'],
  },
];

const plain = { note: null, basis: ['П3 7.3'], tell: [], input: null, options: [] };
const STEPS: readonly IncidentStep[] = [
  {
    ...plain,
    id: 'sorry',
    kind: 'say',
    said: true,
    text: 'Приношу свои извинения за сложившуюся ситуацию.',
    note: 'Тихо и спокойно.',
    can_continue: true,
  },
  {
    ...plain,
    id: 'after',
    kind: 'check',
    said: false,
    text: 'Как клиент отвечает?',
    can_continue: true,
    options: [
      { id: 'calm', title: 'Спокойнее', detail: null },
      { id: 'worse', title: 'Не стихает', detail: null },
    ],
  },
  {
    ...plain,
    id: 'supervisor',
    kind: 'act',
    said: false,
    text: 'Сразу позовите руководителя.',
    tell: ['supervisor'],
    can_continue: true,
  },
  {
    ...plain,
    id: 'record',
    kind: 'enter',
    said: false,
    text: 'Запишите, что сказано и сделано.',
    can_continue: false,
    input: {
      kind: 'text',
      label: 'Что произошло',
      unit: null,
      hint: null,
      optional: false,
      max_length: 1000,
      draft: '',
    },
  },
  { ...plain, id: 'end', kind: 'end', said: false, text: 'Конфликт записан, руководитель знает.', can_continue: false },
];

interface Kept {
  readonly id: string;
  readonly row: SituationRow;
  readonly visit: string | null;
  at: number;
  account: string;
  closed: IncidentClosed | null;
  readonly told: Map<Told, 'operator' | 'colleague'>;
}

/** Incidents of the fake: one script for all situations, the rules as far as the screens meet them. */
export class FakeIncidents {
  readonly all: Kept[] = [];
  readonly drafts: Record<string, string> = {};

  readonly handlers = {
    situations: ({ visit }: RequestOf<'situations'>) => ({
      situations: [...SITUATIONS],
      incidents: this.all
        .filter((each) => each.closed === null || each.visit === visit)
        .toReversed()
        .map((each) => ({
          id: each.id,
          kind: each.row.kind,
          of_visit: visit !== null && each.visit === visit,
          mine: true,
          opened: NOW,
          closed: each.closed,
        })),
    }),
    open_incident: ({ visit, script }: RequestOf<'open_incident'>): IncidentResult => {
      const row = SITUATIONS.find((each) => each.script === script);
      if (row === undefined) throw new Error(script);
      const id = `incident-${this.all.length + 1}`;
      this.all.push({ id, row, visit, at: 0, account: '', closed: null, told: new Map() });
      return this.#done(id);
    },
    incident: ({ incident }: RequestOf<'incident'>) => this.#view(this.#kept(incident)),
    incident_act: ({ incident, step, action, told }: RequestOf<'incident_act'>): IncidentResult => {
      const kept = this.#kept(incident);
      if (STEPS[kept.at]?.id !== step) return this.#done(incident);
      for (const who of told) kept.told.set(who, 'operator');
      if (action.act === 'answer') kept.account = action.text;
      kept.at += action.act === 'back' ? -1 : 1;
      return this.#done(incident);
    },
    tell_of_incident: ({ incident, who }: RequestOf<'tell_of_incident'>): IncidentResult => {
      this.#kept(incident).told.set(who, 'operator');
      return this.#done(incident);
    },
    close_incident: (request: RequestOf<'close_incident'>): IncidentResult => {
      const kept = this.#kept(request.incident);
      const untold = kept.row.tell.filter((who) => !kept.told.has(who));
      if (untold.length > 0 && !request.others_told) return refused('not_told');
      if (request.account.trim() === '') return refused('account_missing');
      for (const who of untold) kept.told.set(who, 'colleague');
      kept.account = request.account;
      kept.closed = { outcome: request.outcome, at: NOW };
      return this.#done(request.incident);
    },
  };

  #kept(id: string): Kept {
    const kept = this.all.find((each) => each.id === id);
    if (kept === undefined) throw new Error(id);
    return kept;
  }

  #done(id: string): IncidentResult {
    return { outcome: 'done', incident: this.#view(this.#kept(id)) };
  }

  #view(kept: Kept): IncidentView {
    const step = kept.closed === null ? (STEPS[kept.at] ?? null) : null;
    const typed = step === null ? undefined : this.drafts[`answer:${step.id}`];
    const input = step?.input ?? null;
    return {
      id: kept.id,
      kind: kept.row.kind,
      title: kept.row.title,
      office: 'ЦОК «Ленинский»',
      visit: kept.visit,
      opened: NOW,
      step: step === null ? null : { ...step, input: input === null ? null : { ...input, draft: typed ?? '' } },
      said: STEPS.slice(0, kept.at).map(({ text }) => ({ text, answer: null })),
      can_back: kept.at > 0,
      complete: step === null || step.kind === 'end',
      tell: [
        ...kept.row.tell.map((who) => ({ who, if_needed: false })),
        { who: 'police' as const, if_needed: true },
      ].map((each) => {
        const by = kept.told.get(each.who);
        return { ...each, told: by === undefined ? null : { by, at: NOW } };
      }),
      prompts: [{ title: 'Спокойно', text: 'Чем эмоциональнее клиент, тем спокойнее Вы.', clause: 'П3 7.3' }],
      needs_account: true,
      account: this.drafts['account'] ?? kept.account,
      closed: kept.closed,
    };
  }
}

function refused(code: IncidentRule): IncidentResult {
  return { outcome: 'refused', refusal: { rule: 'incident', code } };
}
