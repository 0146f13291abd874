import type { ActingView } from '../platform/gen/ActingView';
import type { AddQuestion } from '../platform/gen/AddQuestion';
import type { AppealRule } from '../platform/gen/AppealRule';
import type { AppealView } from '../platform/gen/AppealView';
import type { AttachDocument } from '../platform/gen/AttachDocument';
import type { Attribute } from '../platform/gen/Attribute';
import type { Channel } from '../platform/gen/Channel';
import type { CloseAppeal } from '../platform/gen/CloseAppeal';
import type { ForwardAppeal } from '../platform/gen/ForwardAppeal';
import type { GuideAct } from '../platform/gen/GuideAct';
import type { KeepPaper } from '../platform/gen/KeepPaper';
import type { HandingView } from '../platform/gen/HandingView';
import type { HandOver } from '../platform/gen/HandOver';
import type { HandOverResult } from '../platform/gen/HandOverResult';
import type { IdentifierKind } from '../platform/gen/IdentifierKind';
import type { MakePromise } from '../platform/gen/MakePromise';
import type { OffersView } from '../platform/gen/OffersView';
import type { PromiseRule } from '../platform/gen/PromiseRule';
import type { PromiseView } from '../platform/gen/PromiseView';
import type { RecordFeedback } from '../platform/gen/RecordFeedback';
import type { Refusal } from '../platform/gen/Refusal';
import type { Requirement } from '../platform/gen/Requirement';
import type { ServiceView } from '../platform/gen/ServiceView';
import type { Stage } from '../platform/gen/Stage';
import type { StageChange } from '../platform/gen/StageChange';
import type { VisitOutcome } from '../platform/gen/VisitOutcome';
import type { VisitRule } from '../platform/gen/VisitRule';
import type { VisitView } from '../platform/gen/VisitView';
import { cameTo, script } from './asking';
import { COLLEAGUES } from './colleagues';
import { FakeProfile } from './fakeProfile';
import type { Person } from './people';
import { Run, TOPICS } from './runs';
import { NO_OFFERS } from './sales';
import { FakePromises, promised } from './tasks';

/** Runs of questions of the profile are named so, with the attribute behind it. */
const PROFILE = 'profile:';
const NOW = '2026-11-12T10:31:00+04:00';

/** A visit of the fake: the rules of the standard as far as the screens meet them. */
export class FakeVisit {
  stage: Stage = 'beginning';
  /** Since when it is put aside. */
  held: string | null = null;
  /** On its way between colleagues. */
  handing: HandingView | null = null;
  person: Person | null = null;
  profile: FakeProfile | null = null;
  readonly appeals: AppealView[] = [];
  readonly drafts: Record<string, string> = {};
  /** Services, and the answers of the client. */
  offers: OffersView = NO_OFFERS;
  representative: ActingView | null = null;
  /** How the client's segment is served. */
  service: ServiceView | null = null;
  #kinds: readonly IdentifierKind[] = [];
  #current: string | null = null;
  readonly #runs = new Map<string, Run>([['greeting', new Run('greeting', 'greeting')]]);

  constructor(
    readonly id: string,
    private readonly channel: Channel,
    private readonly number: () => string,
    private readonly promises = new FakePromises(),
  ) {}

  view(): VisitView {
    const current = this.appeals.find((each) => each.row.id === this.#current) ?? null;
    return {
      id: this.id,
      channel: this.channel,
      stage: this.stage,
      started: '2026-11-12T10:24:00+04:00',
      seconds: 468,
      waited_seconds: this.waited,
      address_name: this.called,
      representative: this.representative,
      card:
        this.profile === null
          ? null
          : { ...this.profile.view, identified_by: [...this.#kinds], promises: this.#promised() },
      offers: this.#offers(),
      service: this.service,
      questions: this.appeals.map((each) => each.row),
      current: this.stage === 'processing' ? current : null,
      guide: this.#run()?.view(this.drafts) ?? null,
      requires: this.#requires(),
      profile_questions: this.profile?.questions(this.stage) ?? [],
      asking: [...this.#runs]
        .filter(([name]) => name.startsWith(PROFILE))
        .map(([name, run]) => ({ attribute: name.slice(PROFILE.length) as Attribute, guide: run.view(this.drafts) })),
      prompts: [
        { title: 'На одном уровне с клиентом', text: 'Коляску не трогать без согласия.', clause: 'П3 6.2' },
        { title: 'По шагам', text: 'Дать осмыслить каждый, повторить понятое.', clause: 'П3 3.7' },
        { title: 'Говорим «клиент»', text: 'Других слов о нём не произносим.', clause: 'П3 3.13' },
      ],
      drafts: { ...this.drafts },
    };
  }

  /** How the client wants to be called. */
  get called(): string | null {
    return this.#runs.get('greeting')?.name_answer ?? null;
  }

  /** Served without a card (R-ID-6). */
  unidentified = false;
  /** Seconds that the client waited before it. */
  waited: number | null = null;

  noteWaiting(since: string): VisitOutcome {
    const [hour, minute] = since.split(':').map(Number);
    const waited = (10 - (hour ?? 0)) * 3600 + (24 - (minute ?? 0)) * 60;
    if (waited < 0) return this.#refuseVisit('waited_after');
    this.waited = waited;
    return this.#done();
  }

  act(id: string | null): VisitOutcome {
    const row = this.profile?.book.representatives.find((each) => each.id === id) ?? null;
    if (row !== null && !row.acts) return this.#refuseVisit('no_authority');
    this.representative = row === null ? null : { id: row.id, name: row.name, ground: row.ground, until: row.until, acts: true };
    return this.#done();
  }

  identify(person: Person, kinds: readonly IdentifierKind[]): VisitOutcome {
    if (this.person !== null && this.person !== person) return this.#refuseVisit('another_client');
    this.person = person;
    this.profile ??= new FakeProfile(person.card);
    this.#kinds = kinds;
    this.stage = 'processing';
    delete this.drafts['identify'];
    return this.#done();
  }

  #offers(): OffersView {
    const run = this.#runs.get('offer:sales');
    if (run === undefined) return this.offers;
    return { ...this.offers, now: [], begun: { offer: 'sales', guide: run.view(this.drafts) } };
  }

  beginOffer(): VisitOutcome {
    if (!this.#runs.has('offer:sales')) this.#runs.set('offer:sales', new Run('offer:sales', 'sales'));
    return this.#done();
  }

  keepOffer(): VisitOutcome {
    const outcome = this.#runs.get('offer:sales')?.view(this.drafts).step.id === 'ordered' ? 'ordered' : 'declined';
    this.#runs.delete('offer:sales');
    const number = outcome === 'ordered' ? '218-047-600-7' : null;
    const made = [{ title: 'Реле напряжения с установкой', outcome, number } as const];
    this.offers = { ...this.offers, now: [], begun: null, made };
    return this.#done();
  }

  handOver(request: HandOver): HandOverResult {
    const colleague = COLLEAGUES.find((each) => each.id === request.to);
    if (colleague === undefined) return { outcome: 'refused', refusal: { rule: 'visit', code: 'handed_to_self' } };
    this.handing = {
      to_me: false,
      colleague: colleague.name,
      reason: request.reason,
      note: request.note,
      at: NOW,
      may_take: request.reason !== 'relative',
    };
    return { outcome: 'done' };
  }

  /** Put aside since then, or taken up again. */
  turn(held: string | null): VisitOutcome {
    this.handing = null;
    this.held = held;
    return this.#done();
  }

  addQuestion(request: AddQuestion): VisitOutcome {
    const topic = TOPICS.find((each) => each.code === request.topic);
    if (this.person === null && !this.unidentified) return this.#refuseVisit('not_identified');
    if (this.stage !== 'processing') return this.#refuseVisit('wrong_stage');
    if (topic === undefined) return this.#refuseAppeal('topic_missing');
    const id = `${this.id}-appeal-${this.appeals.length + 1}`;
    this.appeals.push({
      row: {
        id,
        number: this.number(),
        topic: topic.code,
        title: topic.title,
        kind: request.kind,
        channel: this.channel,
        status: 'open',
        registered: NOW,
        reply_by: null,
        reply_channel: null,
      },
      report: null,
      documents: [],
      history: [{ at: NOW, event: 'registered', operator: 'Орлова М. С.', details: [] }],
      representative: this.representative,
      answers: [],
      note: null,
      feedback: null,
      founded: null,
      norm: null,
      library: '2026.11',
      execution: null,
    });
    this.#current = id;
    this.#runs.set(`question:${id}`, new Run(`question:${id}`, topic.code));
    return this.#done();
  }

  select(appeal: string | null): VisitView {
    this.#current = appeal;
    return this.view();
  }

  guideAct(request: GuideAct): VisitOutcome {
    const run = this.#runs.get(request.run);
    // A late key press does not answer another step.
    if (run === undefined || run.step !== request.step) return this.#done();
    const attribute = request.run.startsWith(PROFILE) ? (request.run.slice(PROFILE.length) as Attribute) : null;
    if (attribute === 'email' && request.action.act === 'answer' && !request.action.text.includes('@')) {
      return { outcome: 'refused', refusal: { rule: 'attribute', attribute, problem: 'not_understood' } };
    }
    const words = run.act(request.action);
    if (words !== null) return { outcome: 'refused', refusal: { rule: 'guide', words } };
    if (attribute !== null && run.view(this.drafts).complete) {
      this.profile?.answer(attribute, cameTo(attribute, (step) => run.at(step)), this.stage);
      this.#runs.delete(request.run);
    }
    return this.#done();
  }

  /** The script of a question of the profile begins, or goes on. */
  ask(attribute: Attribute): VisitOutcome {
    const name = `${PROFILE}${attribute}`;
    const known = this.profile?.view.profile.attributes.find((each) => each.attribute === attribute);
    if (!this.#runs.has(name)) this.#runs.set(name, new Run(name, script(attribute, known?.masked ?? null, this.stage)));
    return this.#done();
  }

  get readsLargePrint(): boolean {
    return this.profile?.card.needs.includes('large_print') ?? false;
  }

  /** The paper of a step is kept with its question, and the script goes on. */
  keepPaper(request: KeepPaper): VisitOutcome {
    if (this.readsLargePrint && !request.read_out) return this.#refuseAppeal('not_read_out');
    this.#change(request.run.replace('question:', ''), (appeal) => ({
      ...appeal,
      documents: [
        ...appeal.documents,
        { id: `document-${appeal.documents.length + 1}`, name: 'Заявление о перерасчёте.pdf', size: 24_000, handed_over: false },
      ],
    }));
    return this.guideAct({ ...request, action: { act: 'continue' } });
  }

  attach(request: AttachDocument): VisitOutcome {
    this.#change(request.appeal, (appeal) => ({
      ...appeal,
      documents: [
        ...appeal.documents,
        {
          id: `document-${appeal.documents.length + 1}`,
          name: request.name,
          size: Math.floor((request.content.length * 3) / 4),
          handed_over: request.handed_over,
        },
      ],
    }));
    return this.#done();
  }

  giveMemo(): VisitOutcome {
    for (const { row } of this.appeals) {
      this.attach({ visit: this.id, appeal: row.id, name: 'Памятка визита.pdf', content: 'JVBERi0=', handed_over: true });
    }
    return this.#done();
  }

  forward(request: ForwardAppeal): VisitOutcome {
    if (this.person === null && request.contact.trim() === '') return this.#refuseAppeal('contact_missing');
    if (!request.told_client) return this.#refuseAppeal('not_told');
    if (request.reply_by < NOW.slice(0, 10)) return this.#refuseAppeal('term_in_past');
    this.#change(request.appeal, (appeal) => ({
      ...appeal,
      norm: { rule: 'company_reply', by: '2026-11-23', calendar: '2026.11/saratov' },
      note: request.note === '' ? null : request.note,
      execution: { unit: 'Отдел расчётов с населением', executor: null, work: 'free', answer: null, handed_over: null },
      row: {
        ...appeal.row,
        status: 'forwarded',
        reply_by: request.reply_by,
        reply_channel: request.reply_channel,
      },
    }));
    return this.#done();
  }

  promise(request: MakePromise): VisitOutcome {
    const card = this.person?.card ?? null;
    const about = this.appeals.find((each) => each.row.id === request.appeal);
    if (about === undefined) return this.#refusePromise('not_made');
    if (request.by < NOW.slice(0, 10)) return this.#refusePromise('day_in_past');
    const asked = request.channel === 'email' ? 'email' : 'phone';
    const known = card?.profile.attributes.find((each) => each.attribute === asked)?.masked ?? null;
    const contact = request.contact === '' ? known : request.contact;
    if (contact === null) return this.#refusePromise('contact_missing');
    const row = promised(about.row, request.by, {
      promise: `promise-${this.id}-${this.promises.all.length}`,
      kind: request.kind,
      hour: request.hour,
      channel: request.channel,
    });
    this.promises.make(row, this.id, card === null ? contact : `${card.given_name}, ${contact}`, request.note);
    return this.#done();
  }

  /** Those made here and not kept, before the replies on the card: the nearest first. */
  #promised(): PromiseView[] {
    const own = this.promises.all.filter((each) => each.visit === this.id).map((each) => each.row);
    return [...own, ...(this.person?.card.promises ?? [])].toSorted((one, other) => one.by.localeCompare(other.by));
  }

  close(request: CloseAppeal): VisitOutcome {
    const appeal = this.appeals.find((each) => each.row.id === request.appeal);
    if (appeal?.row.status === 'forwarded') return this.#refuseAppeal('with_executor');
    if (request.report.trim() === '') return this.#refuseAppeal('report_missing');
    if (!request.fully_informed) return this.#refuseAppeal('not_fully_informed');
    if (request.handed_over && (appeal?.documents.length ?? 0) === 0) return this.#refuseAppeal('copy_missing');
    if (appeal?.row.kind === 'complaint' && request.founded === null) return this.#refuseAppeal('unjudged');
    this.#change(request.appeal, (each) => ({
      ...each,
      report: request.report,
      founded: request.founded,
      row: { ...each.row, status: 'closed' },
    }));
    return this.#done();
  }

  change(to: StageChange): VisitOutcome {
    const open = this.appeals.some((each) => each.row.status === 'open');
    switch (to) {
      case 'completion':
        if (this.appeals.length === 0) return this.#refuseVisit('no_question');
        if (open) return this.#refuseVisit('question_open');
        if (this.#due()) return this.#refuseVisit('profile_not_asked');
        this.stage = 'completion';
        this.#runs.set('farewell', new Run('farewell', 'farewell'));
        break;
      case 'feedback':
        if (this.#putOff()) return this.#refuseVisit('profile_postponed');
        this.stage = 'feedback';
        this.#runs.set('feedback', new Run('feedback', 'feedback'));
        break;
      case 'processing':
        this.stage = 'processing';
        this.#current = null;
        break;
      case 'end':
        if (open) return this.#refuseVisit('question_open');
        if (this.stage !== 'processing' && this.#putOff()) return this.#refuseVisit('profile_postponed');
        this.stage = 'ended';
        break;
    }
    return this.#done();
  }

  score(request: RecordFeedback): VisitOutcome {
    this.#change(request.appeal, (appeal) => ({
      ...appeal,
      feedback: { score: request.score, channel: request.channel, received: null, comment: null, at: NOW },
    }));
    return this.#done();
  }

  /** Does something with the profile. */
  withProfile(work: (profile: FakeProfile) => Refusal | null): VisitOutcome {
    if (this.profile === null) return this.#refuseVisit('not_identified');
    const refusal = work(this.profile);
    return refusal === null ? this.#done() : { outcome: 'refused', refusal };
  }

  #due(): boolean {
    return this.profile?.questions(this.stage).some((question) => question.postponed === null) ?? false;
  }

  #putOff(): boolean {
    return (this.profile?.postponed.size ?? 0) > 0;
  }

  #run(): Run | undefined {
    switch (this.stage) {
      case 'beginning':
        return this.#runs.get('greeting');
      case 'processing':
        return this.#current === null ? undefined : this.#runs.get(`question:${this.#current}`);
      case 'completion':
        return this.#runs.get('farewell');
      case 'feedback':
        return this.#runs.get('feedback');
      case 'ended':
        return undefined;
    }
  }

  #requires(): Requirement[] {
    switch (this.stage) {
      case 'beginning':
        return this.#runs.get('greeting')?.view({}).complete === true
          ? ['identification']
          : ['greeting', 'identification'];
      case 'processing':
        return [
          ...(this.#current === null ? (['topic'] as const) : (['guide', 'close_or_forward'] as const)),
          ...(this.#due() ? (['profile'] as const) : []),
        ];
      case 'completion':
        return this.#putOff() ? ['profile_postponed', 'farewell'] : ['farewell'];
      case 'feedback':
        return this.appeals.some((each) => each.feedback === null) ? ['feedback'] : [];
      case 'ended':
        return [];
    }
  }

  #change(id: string, change: (appeal: AppealView) => AppealView): void {
    const index = this.appeals.findIndex((each) => each.row.id === id);
    const appeal = this.appeals[index];
    if (appeal !== undefined) this.appeals[index] = change(appeal);
  }

  #done(): VisitOutcome {
    return { outcome: 'done', visit: this.view() };
  }

  #refuseVisit(code: VisitRule): VisitOutcome {
    return { outcome: 'refused', refusal: { rule: 'visit', code } };
  }

  #refusePromise(code: PromiseRule): VisitOutcome {
    return { outcome: 'refused', refusal: { rule: 'promise', code } };
  }

  #refuseAppeal(code: AppealRule): VisitOutcome {
    return { outcome: 'refused', refusal: { rule: 'appeal', code } };
  }
}
