import type { AddRepresentative } from '../platform/gen/AddRepresentative';
import type { Attribute } from '../platform/gen/Attribute';
import type { AttributeHistory } from '../platform/gen/AttributeHistory';
import type { AttributeRow } from '../platform/gen/AttributeRow';
import type { CardView } from '../platform/gen/CardView';
import type { ChangeConsent } from '../platform/gen/ChangeConsent';
import type { ChangeNeed } from '../platform/gen/ChangeNeed';
import type { PostponeReason } from '../platform/gen/PostponeReason';
import type { ProfileBook } from '../platform/gen/ProfileBook';
import type { ProfileQuestion } from '../platform/gen/ProfileQuestion';
import type { Refusal } from '../platform/gen/Refusal';
import type { Secret } from '../platform/gen/Secret';
import type { Stage } from '../platform/gen/Stage';
import type { Answered } from './asking';

const NOW = '2026-11-12T10:31:00+04:00';

/** «Доверенность ···» */
const mask = (paper: string | null) => (paper === null ? null : `${paper.split(' ')[0] ?? ''} ···`);
/** «Ковалёв П. И.» */
const short = (name: string) => {
  const [surname = '', ...others] = name.split(' ');
  return [surname, ...others.map((each) => `${each.slice(0, 1)}.`)].join(' ');
};

/** The profile of the fake's client: the rules as far as the screens meet them. */
export class FakeProfile {
  readonly asked = new Set<Attribute>();
  readonly postponed = new Map<Attribute, PostponeReason>();
  readonly #rows: AttributeRow[] = [];
  readonly #book: ProfileBook = { consents: [], consents_total: 0, representatives: [] };
  /** What is masked, in full. */
  readonly #secrets = new Map<string, string>();
  #tries = 0;

  constructor(readonly card: CardView) {
    this.card = structuredClone(card);
  }

  get view(): CardView {
    return this.card;
  }

  get book(): ProfileBook {
    return this.#book;
  }

  questions(stage: Stage): ProfileQuestion[] {
    const { raises, consent_data: consent } = this.card.profile;
    const why = (attribute: Attribute) => raises.find((raise) => raise.attribute === attribute)?.why ?? null;
    const due =
      stage === 'processing' && consent !== 'withdrawn'
        ? raises.filter((raise) => !this.asked.has(raise.attribute) && !this.postponed.has(raise.attribute))
        : [];
    return [
      ...due.slice(0, 3).map((raise) => ({ attribute: raise.attribute, why: raise.why, postponed: null })),
      ...[...this.postponed].map(([attribute, reason]) => ({ attribute, why: why(attribute), postponed: reason })),
    ];
  }

  secret(what: Secret): string {
    switch (what.secret) {
      case 'representative_name':
        return this.#secrets.get(`name:${what.representative}`) ?? '';
      case 'representative_paper':
        return this.#secrets.get(`paper:${what.representative}`) ?? '';
      case 'consent_paper':
        return this.#secrets.get(what.paper) ?? '';
      case 'attribute':
        return '';
    }
  }

  #keep(paper: string | null): string | null {
    if (paper === null) return null;
    const id = `paper-${this.#secrets.size + 1}`;
    this.#secrets.set(id, paper);
    return id;
  }

  /** Null when it was taken. */
  answer(attribute: Attribute, answer: Answered, stage: Stage): Refusal | null {
    if (answer.answer === 'postponed') {
      if (stage !== 'processing') return { rule: 'visit', code: 'wrong_stage' };
      this.postponed.set(attribute, answer.reason);
      return null;
    }
    const refused = this.#take(attribute, answer);
    if (refused !== null) return refused;
    this.asked.add(attribute);
    this.postponed.delete(attribute);
    return null;
  }

  #take(attribute: Attribute, answer: Answered): Refusal | null {
    if (answer.answer === 'consent') {
      const kind = attribute === 'consent_data' ? 'personal_data' : 'advertising';
      const { profile } = this.card;
      const state = answer.paper === null ? 'withdrawn' : 'given';
      if (kind === 'advertising') profile.consent_ads = state;
      else if (answer.paper !== null) profile.consent_data = state;
      const act = answer.paper === null ? 'refused' : 'given';
      this.#book.consents.unshift({ kind, act, day: NOW.slice(0, 10), channel: 'office', document: mask(answer.paper), paper: this.#keep(answer.paper), operator: 'Орлова М. С.' });
      this.#raised(attribute, null);
      return null;
    }
    const known = this.card.profile.attributes.find((each) => each.attribute === attribute);
    if (known === undefined) return null;
    switch (answer.answer) {
      case 'value':
        if (attribute === 'email' && !answer.text.includes('@')) {
          return { rule: 'attribute', attribute, problem: 'not_understood' };
        }
        known.masked = attribute === 'residents' ? answer.text : `${answer.text.slice(0, 2)}···`;
        known.confirmed = answer.seen ? 'document' : null;
        this.#note(attribute, 'attribute_told', known.masked);
        this.#raised(attribute, attribute === 'residents' || answer.seen ? null : 'not_confirmed');
        break;
      case 'absent':
        known.masked = null;
        known.absent = true;
        this.#note(attribute, 'attribute_absent', null);
        this.#raised(attribute, null);
        break;
      case 'unchanged':
        this.#note(attribute, 'attribute_confirmed', null);
        break;
      case 'declined':
      case 'postponed':
        this.#note(attribute, 'attribute_declined', null);
        return null;
    }
    known.as_of = NOW;
    known.source = 'client';
    return null;
  }

  /** Null when it is confirmed, else how many tries are left. */
  code(attribute: Attribute, code: string): number | null {
    this.#tries += 1;
    if (code !== '123456') return 3 - this.#tries;
    this.#tries = 0;
    const known = this.card.profile.attributes.find((each) => each.attribute === attribute);
    if (known !== undefined) known.confirmed = 'code';
    this.asked.add(attribute);
    this.postponed.delete(attribute);
    this.#raised(attribute, null);
    return null;
  }

  consent(request: ChangeConsent): Refusal | null {
    if (request.document.trim() === '') return { rule: 'consent', code: 'document_missing' };
    const { profile } = this.card;
    const state = request.given ? 'given' : 'withdrawn';
    if (request.kind === 'personal_data') profile.consent_data = state;
    else profile.consent_ads = state;
    if (request.kind === 'personal_data' && !request.given) {
      for (const known of profile.attributes) known.masked = null;
      this.card.needs = [];
      if (request.tenure === 'other') {
        this.card.given_name = '';
        this.card.surname = '';
      }
    }
    const { kind, given, day, channel, document } = request;
    const act = given ? 'given' : 'withdrawn';
    this.#book.consents.unshift({ kind, act, day, channel, document: mask(document), paper: this.#keep(document), operator: 'Орлова М. С.' });
    this.#book.consents_total = this.#book.consents.length;
    return null;
  }

  need(request: ChangeNeed): Refusal | null {
    if (request.noted && request.consent.trim() === '') return { rule: 'profile', code: 'no_written_consent' };
    const others = this.card.needs.filter((need) => need !== request.need);
    this.card.needs = request.noted ? [...others, request.need] : others;
    return null;
  }

  represent(request: AddRepresentative): Refusal | null {
    if (request.document.trim() === '') return { rule: 'profile', code: 'document_missing' };
    if (request.until === null && request.ground !== 'legal_representative') {
      return { rule: 'profile', code: 'term_missing' };
    }
    const { name, ground, document, until } = request;
    const id = `representative-${this.#book.representatives.length + 1}`;
    this.#secrets.set(`name:${id}`, name);
    this.#secrets.set(`paper:${id}`, document);
    this.#book.representatives.unshift({ id, name: short(name), ground, document: mask(document) ?? '', until, acts: true, ended: false });
    this.card.profile.representatives += 1;
    return null;
  }

  end(id: string): void {
    const row = this.#book.representatives.find((each) => each.id === id);
    if (row === undefined || row.ended) return;
    row.ended = true;
    row.acts = false;
    this.card.profile.representatives -= 1;
  }

  history(attribute: Attribute, inFull: boolean): AttributeHistory {
    const rows = this.#rows.filter((row) => row.event.endsWith(`:${attribute}`));
    return {
      attribute,
      rows: rows.map((row) => ({
        ...row,
        event: row.event.split(':')[0] ?? '',
        value: row.value !== null && inFull ? '+7 937 000-11-22' : row.value,
      })),
      total: rows.length,
    };
  }

  #note(attribute: Attribute, event: string, value: string | null): void {
    this.#rows.unshift({
      at: NOW,
      event: `${event}:${attribute}`,
      value,
      source: value === null ? null : 'client',
      by: null,
      reason: null,
      channel: 'office',
      operator: 'Орлова М. С.',
    });
  }

  #raised(attribute: Attribute, left: 'not_confirmed' | null): void {
    const { profile } = this.card;
    const gained = profile.raises.filter((raise) => raise.attribute === attribute && raise.why !== left);
    profile.raises = profile.raises.filter((raise) => !gained.includes(raise));
    profile.completeness = Math.min(100, gained.reduce((sum, raise) => sum + raise.points, profile.completeness));
  }
}
