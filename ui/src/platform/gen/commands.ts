// Made by `cargo xtask ts` from crates/desk/src/ipc/commands.rs. Do not edit.
import type { AccountDetails } from "./AccountDetails";
import type { AccountRequest } from "./AccountRequest";
import type { AccountsRequest } from "./AccountsRequest";
import type { AccountsView } from "./AccountsView";
import type { AddQuestion } from "./AddQuestion";
import type { AddRepresentative } from "./AddRepresentative";
import type { AnswerClarification } from "./AnswerClarification";
import type { AppealRequest } from "./AppealRequest";
import type { AppealView } from "./AppealView";
import type { AskClarification } from "./AskClarification";
import type { AtHand } from "./AtHand";
import type { AttachDocument } from "./AttachDocument";
import type { AttributeHistory } from "./AttributeHistory";
import type { AttributeHistoryRequest } from "./AttributeHistoryRequest";
import type { BeginAsking } from "./BeginAsking";
import type { BeginOffer } from "./BeginOffer";
import type { BeginOutcome } from "./BeginOutcome";
import type { BeginWithCentral } from "./BeginWithCentral";
import type { BillChangeOutcome } from "./BillChangeOutcome";
import type { BillChangeRequest } from "./BillChangeRequest";
import type { ChangeConsent } from "./ChangeConsent";
import type { ChangeNeed } from "./ChangeNeed";
import type { ChangeStage } from "./ChangeStage";
import type { ChooseRepresentative } from "./ChooseRepresentative";
import type { ClarificationDetails } from "./ClarificationDetails";
import type { ClarificationOutcome } from "./ClarificationOutcome";
import type { CloseAppeal } from "./CloseAppeal";
import type { CloseIncident } from "./CloseIncident";
import type { CloseWork } from "./CloseWork";
import type { CodeCheck } from "./CodeCheck";
import type { CodeOutcome } from "./CodeOutcome";
import type { DocumentRequest } from "./DocumentRequest";
import type { DocumentView } from "./DocumentView";
import type { DraftSaved } from "./DraftSaved";
import type { ElsewhereView } from "./ElsewhereView";
import type { EndRepresentative } from "./EndRepresentative";
import type { ExchangeView } from "./ExchangeView";
import type { Failure } from "./Failure";
import type { FindClients } from "./FindClients";
import type { FindElsewhere } from "./FindElsewhere";
import type { FinishCode } from "./FinishCode";
import type { ForwardAppeal } from "./ForwardAppeal";
import type { FoundView } from "./FoundView";
import type { GiveAppeal } from "./GiveAppeal";
import type { GivePromise } from "./GivePromise";
import type { GuideAct } from "./GuideAct";
import type { GuidePreview } from "./GuidePreview";
import type { GuidePreviewView } from "./GuidePreviewView";
import type { HandOver } from "./HandOver";
import type { HandOverAnswer } from "./HandOverAnswer";
import type { HandOverResult } from "./HandOverResult";
import type { InboxAppealRequest } from "./InboxAppealRequest";
import type { InboxRequest } from "./InboxRequest";
import type { InboxView } from "./InboxView";
import type { IncidentAct } from "./IncidentAct";
import type { IncidentRequest } from "./IncidentRequest";
import type { IncidentResult } from "./IncidentResult";
import type { IncidentView } from "./IncidentView";
import type { KeepPaper } from "./KeepPaper";
import type { KeepPromise } from "./KeepPromise";
import type { LinkCentral } from "./LinkCentral";
import type { LinkOutcome } from "./LinkOutcome";
import type { MakePromise } from "./MakePromise";
import type { MemoView } from "./MemoView";
import type { MyAppealsRequest } from "./MyAppealsRequest";
import type { MyAppealsView } from "./MyAppealsView";
import type { NoteWaiting } from "./NoteWaiting";
import type { Nothing } from "./Nothing";
import type { OpenCard } from "./OpenCard";
import type { OpenIncident } from "./OpenIncident";
import type { PaletteRequest } from "./PaletteRequest";
import type { PaletteView } from "./PaletteView";
import type { PostponePromise } from "./PostponePromise";
import type { ProfileBook } from "./ProfileBook";
import type { ProfileBookRequest } from "./ProfileBookRequest";
import type { PromiseDetails } from "./PromiseDetails";
import type { PromiseOutcome } from "./PromiseOutcome";
import type { PromiseRequest } from "./PromiseRequest";
import type { RecordAnswer } from "./RecordAnswer";
import type { RecordFeedback } from "./RecordFeedback";
import type { Reveal } from "./Reveal";
import type { Revealed } from "./Revealed";
import type { SaveDraft } from "./SaveDraft";
import type { SaveWorkDraft } from "./SaveWorkDraft";
import type { ScreenFault } from "./ScreenFault";
import type { SeenAttention } from "./SeenAttention";
import type { SelectQuestion } from "./SelectQuestion";
import type { ServiceTimesView } from "./ServiceTimesView";
import type { SessionView } from "./SessionView";
import type { Settings } from "./Settings";
import type { ShiftAct } from "./ShiftAct";
import type { ShiftCheckRequest } from "./ShiftCheckRequest";
import type { ShiftCheckView } from "./ShiftCheckView";
import type { SignIn } from "./SignIn";
import type { SignInOutcome } from "./SignInOutcome";
import type { SituationsRequest } from "./SituationsRequest";
import type { SituationsView } from "./SituationsView";
import type { StartCode } from "./StartCode";
import type { StartVisit } from "./StartVisit";
import type { StartupView } from "./StartupView";
import type { StepPaper } from "./StepPaper";
import type { StepPaperView } from "./StepPaperView";
import type { TasksRequest } from "./TasksRequest";
import type { TellOfIncident } from "./TellOfIncident";
import type { TermOutcome } from "./TermOutcome";
import type { TermRequest } from "./TermRequest";
import type { TimelineRequest } from "./TimelineRequest";
import type { TimelineView } from "./TimelineView";
import type { TodayView } from "./TodayView";
import type { TopicsRequest } from "./TopicsRequest";
import type { TopicsView } from "./TopicsView";
import type { Unlock } from "./Unlock";
import type { VisitOutcome } from "./VisitOutcome";
import type { VisitRequest } from "./VisitRequest";
import type { VisitView } from "./VisitView";
import type { WorkDocumentRequest } from "./WorkDocumentRequest";
import type { WorkOutcome } from "./WorkOutcome";
import type { WorkView } from "./WorkView";

/** The commands of the program: request and response of each. */
export interface Commands {
  /** State of the base and settings, before anybody signed in. */
  startup: { request: Nothing; response: StartupView };
  /** Keeps theme, density and text size. */
  save_settings: { request: Settings; response: Settings };
  /** Opens the base with a login and password. */
  sign_in: { request: SignIn; response: SignInOutcome };
  /** Opens the base again for the operator who locked it. */
  unlock: { request: Unlock; response: SignInOutcome };
  /** Closes the base and wipes its key; everything typed is kept. */
  lock: { request: Nothing; response: Nothing };
  /** Ends the shift of this operator; unfinished visits stay. */
  sign_out: { request: Nothing; response: Nothing };
  /** Somebody is there: the idle clock begins anew. */
  touch: { request: Nothing; response: Nothing };
  /** Logs a fault of the screens, and gives the id it is found by. */
  report_fault: { request: ScreenFault; response: Failure };
  /** Makes this machine a workplace of a central. */
  link_central: { request: LinkCentral; response: LinkOutcome };
  /** Makes the first base of this machine, as a workplace of a central. */
  begin_with_central: { request: BeginWithCentral; response: BeginOutcome };
  /** What waits to be sent, and what needs a person. */
  exchanged: { request: Nothing; response: ExchangeView };
  /** A person has seen it, and decided. */
  attention_seen: { request: SeenAttention; response: ExchangeView };
  /** Who is signed in, and what is going on. */
  session: { request: Nothing; response: SessionView };
  /** Recognises what was typed and offers masked candidates. */
  find_clients: { request: FindClients; response: FoundView };
  /** Looks for clients of the whole company at the central (R-ID-8). */
  find_elsewhere: { request: FindElsewhere; response: ElsewhereView };
  /** Opens a card if two identifiers match (R-ID-1). */
  open_card: { request: OpenCard; response: VisitOutcome };
  /** Begins a visit. */
  start_visit: { request: StartVisit; response: VisitView };
  /** An unfinished visit as it stands. */
  visit: { request: VisitRequest; response: VisitView };
  /** Since when the client has waited: the time of the ticket (R-VI-4). */
  note_waiting: { request: NoteWaiting; response: VisitOutcome };
  /** The operator's averages of this month (R-VI-4). */
  service_times: { request: Nothing; response: ServiceTimesView };
  /** Puts a visit aside for another; its clock stands. */
  hold_visit: { request: VisitRequest; response: VisitOutcome };
  /** Takes up, at the same step, a visit put aside or handed over. */
  resume_visit: { request: VisitRequest; response: VisitOutcome };
  /** Hands a visit to a colleague with everything in it (R-VI-8). */
  hand_over: { request: HandOver; response: HandOverResult };
  /** Topics that fit what the client says. */
  topics: { request: TopicsRequest; response: TopicsView };
  /** Registers an appeal on a topic and begins its script. */
  add_question: { request: AddQuestion; response: VisitOutcome };
  /** Shows another question of the visit. */
  select_question: { request: SelectQuestion; response: VisitView };
  /** Answers, goes on or goes back in a script; ticks a step of an algorithm. */
  guide_act: { request: GuideAct; response: VisitOutcome };
  /** The paper of a step as it would be printed now (R-AP-10). */
  step_paper: { request: StepPaper; response: StepPaperView };
  /** Keeps the paper of a step with its appeal, and goes on. */
  keep_paper: { request: KeepPaper; response: VisitOutcome };
  /** Says what an answer would come to, while it is typed. */
  guide_preview: { request: GuidePreview; response: GuidePreviewView };
  /** Keeps what is being typed. */
  save_draft: { request: SaveDraft; response: Nothing };
  /** Seals a copy of a document and attaches it. */
  attach_document: { request: AttachDocument; response: VisitOutcome };
  /** The day an answer is due by, and why. */
  propose_term: { request: TermRequest; response: TermOutcome };
  /** Forwards to a unit with term and channel. */
  forward_appeal: { request: ForwardAppeal; response: VisitOutcome };
  /** Closes with a report. */
  close_appeal: { request: CloseAppeal; response: VisitOutcome };
  /** Goes to completion, feedback, back to processing, or ends. */
  change_stage: { request: ChangeStage; response: VisitOutcome };
  /** Keeps the client's feedback on an appeal. */
  record_feedback: { request: RecordFeedback; response: VisitOutcome };
  /** Promises the client of a visit a call or an answer. */
  make_promise: { request: MakePromise; response: VisitOutcome };
  /** A promise with whom to call and about what; audited. */
  promise: { request: PromiseRequest; response: PromiseDetails };
  /** Says that a promise is kept, with its result. */
  keep_promise: { request: KeepPromise; response: PromiseOutcome };
  /** Puts a promise off to another day. */
  postpone_promise: { request: PostponePromise; response: PromiseOutcome };
  /** Gives a promise to a colleague (R-AP-6). */
  give_promise: { request: GivePromise; response: PromiseOutcome };
  /** What the operator has promised for today and before. */
  tasks: { request: TasksRequest; response: TodayView };
  /** Shows a masked value in full; audited. */
  reveal: { request: Reveal; response: Revealed };
  /** Begins the script that asks for an attribute of the profile (R-PR-1). */
  begin_asking: { request: BeginAsking; response: VisitOutcome };
  /** Sends a code to the client's phone or e-mail. */
  start_code: { request: StartCode; response: CodeOutcome };
  /** Compares the code that the client says. */
  finish_code: { request: FinishCode; response: CodeCheck };
  /** A consent is given or withdrawn; one withdrawal erases (R-PR-4). */
  change_consent: { request: ChangeConsent; response: VisitOutcome };
  /** Notes or drops a service need (R-PR-6). */
  change_need: { request: ChangeNeed; response: VisitOutcome };
  /** Somebody may act for the client (R-ID-6). */
  add_representative: { request: AddRepresentative; response: VisitOutcome };
  /** Somebody may no longer act for the client. */
  end_representative: { request: EndRepresentative; response: VisitOutcome };
  /** Who acts in the visit: the client, or a representative (R-ID-6). */
  choose_representative: { request: ChooseRepresentative; response: VisitOutcome };
  /** Consents with their history, and representatives. */
  profile_book: { request: ProfileBookRequest; response: ProfileBook };
  /** The history of an attribute; in full it is audited. */
  attribute_history: { request: AttributeHistoryRequest; response: AttributeHistory };
  /** Begins the script that offers a service. */
  begin_offer: { request: BeginOffer; response: VisitOutcome };
  /** Keeps what the client answered, once that script is through. */
  keep_offer: { request: BeginOffer; response: VisitOutcome };
  /** The page for the client as it would be printed now. */
  visit_memo: { request: VisitRequest; response: MemoView };
  /** Keeps that page with every appeal of the visit. */
  give_memo: { request: VisitRequest; response: VisitOutcome };
  /** An appeal with its history. */
  appeal: { request: AppealRequest; response: AppealView };
  /** A page of what has happened to the client of a visit. */
  timeline: { request: TimelineRequest; response: TimelineView };
  /** A page of the appeals that the operator registered. */
  my_appeals: { request: MyAppealsRequest; response: MyAppealsView };
  /** A page of the forwarded appeals of the operator's units (R-AP-9). */
  inbox: { request: InboxRequest; response: InboxView };
  /** Opens an appeal for work; audited with the duty that it is. */
  inbox_appeal: { request: InboxAppealRequest; response: WorkView };
  /** Which appeal is open here: colleagues who get it see that. */
  appeal_at_hand: { request: AtHand; response: Nothing };
  /** Becomes its executor: only one has it. */
  take_appeal: { request: InboxAppealRequest; response: WorkOutcome };
  /** Gives it to a colleague with what is typed, or back to the unit. */
  give_appeal: { request: GiveAppeal; response: WorkOutcome };
  /** Asks the office that registered it. */
  ask_clarification: { request: AskClarification; response: WorkOutcome };
  /** What an executor asks the front office; audited. */
  clarification: { request: InboxAppealRequest; response: ClarificationDetails };
  /** Answers the question of an executor. */
  answer_clarification: { request: AnswerClarification; response: ClarificationOutcome };
  /** Keeps what is being typed in the work on an appeal. */
  save_work_draft: { request: SaveWorkDraft; response: DraftSaved };
  /** Saves the answer to the client as its next revision. */
  record_answer: { request: RecordAnswer; response: WorkOutcome };
  /** Says that the answer has reached the client. */
  hand_over_answer: { request: HandOverAnswer; response: WorkOutcome };
  /** Closes an appeal of the inbox with a report. */
  close_work: { request: CloseWork; response: WorkOutcome };
  /** Unseals a document of an appeal of the inbox; audited. */
  work_document: { request: WorkDocumentRequest; response: DocumentView };
  /** Unseals a document; audited. */
  document: { request: DocumentRequest; response: DocumentView };
  /** The client's accounts, by number or address. */
  accounts: { request: AccountsRequest; response: AccountsView };
  /** An account with a page of readings, bills and payments. */
  account: { request: AccountRequest; response: AccountDetails };
  /** Why a bill asks for another sum than the one before. */
  bill_change: { request: BillChangeRequest; response: BillChangeOutcome };
  /** Difficult situations with help, and incidents that go on (R-ET-5). */
  situations: { request: SituationsRequest; response: SituationsView };
  /** Opens an incident: the script of its situation begins. */
  open_incident: { request: OpenIncident; response: IncidentResult };
  /** An incident as it stands. */
  incident: { request: IncidentRequest; response: IncidentView };
  /** Goes on or back in the script of an incident. */
  incident_act: { request: IncidentAct; response: IncidentResult };
  /** Notes that somebody was told of an incident. */
  tell_of_incident: { request: TellOfIncident; response: IncidentResult };
  /** Closes an incident with what became of it. */
  close_incident: { request: CloseIncident; response: IncidentResult };
  /** The check at the start of the shift (R-ET-7). */
  shift_check: { request: ShiftCheckRequest; response: ShiftCheckView };
  /** Answers an item of the check. */
  shift_act: { request: ShiftAct; response: ShiftCheckView };
  /** Appeals and topics for the command palette. */
  palette: { request: PaletteRequest; response: PaletteView };
}
