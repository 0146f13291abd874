// The one list of commands between window and program: `name: Request => Response, "what it does"`.
//
// From it come the handlers and the permission of each command (src-tauri), the methods that `Desk` must
// have (a missing one does not compile) and the typed calls of the UI (`cargo xtask ts`).
commands! {
    startup: Nothing => StartupView, "State of the base and settings, before anybody signed in.";
    save_settings: Settings => Settings, "Keeps theme, density and text size.";
    sign_in: SignIn => SignInOutcome, "Opens the base with a login and password.";
    unlock: Unlock => SignInOutcome, "Opens the base again for the operator who locked it.";
    lock: Nothing => Nothing, "Closes the base and wipes its key; everything typed is kept.";
    sign_out: Nothing => Nothing, "Ends the shift of this operator; unfinished visits stay.";
    touch: Nothing => Nothing, "Somebody is there: the idle clock begins anew.";
    report_fault: ScreenFault => Failure, "Logs a fault of the screens, and gives the id it is found by.";
    session: Nothing => SessionView, "Who is signed in, and what is going on.";
    find_clients: FindClients => FoundView, "Recognises what was typed and offers masked candidates.";
    open_card: OpenCard => VisitOutcome, "Opens a card if two identifiers match (R-ID-1).";
    start_visit: StartVisit => VisitView, "Begins a visit.";
    visit: VisitRequest => VisitView, "An unfinished visit as it stands.";
    hold_visit: VisitRequest => VisitOutcome, "Puts a visit aside for another; its clock stands.";
    resume_visit: VisitRequest => VisitOutcome, "Takes a visit up again at the same step.";
    topics: TopicsRequest => TopicsView, "Topics that fit what the client says.";
    add_question: AddQuestion => VisitOutcome, "Registers an appeal on a topic and begins its script.";
    select_question: SelectQuestion => VisitView, "Shows another question of the visit.";
    guide_act: GuideAct => VisitOutcome, "Answers, goes on or goes back in a script; ticks a step of an algorithm.";
    guide_preview: GuidePreview => GuidePreviewView, "Says what an answer would come to, while it is typed.";
    save_draft: SaveDraft => Nothing, "Keeps what is being typed.";
    attach_document: AttachDocument => VisitOutcome, "Seals a copy of a document and attaches it.";
    propose_term: TermRequest => TermOutcome, "The day an answer is due by, and why.";
    forward_appeal: ForwardAppeal => VisitOutcome, "Forwards to a unit with term and channel.";
    close_appeal: CloseAppeal => VisitOutcome, "Closes with a report.";
    change_stage: ChangeStage => VisitOutcome, "Goes to completion, feedback, back to processing, or ends.";
    record_feedback: RecordFeedback => VisitOutcome, "Keeps the client's feedback on an appeal.";
    make_promise: MakePromise => VisitOutcome, "Promises the client of a visit a call or an answer.";
    promise: PromiseRequest => PromiseDetails, "A promise with whom to call and about what; audited.";
    keep_promise: KeepPromise => PromiseOutcome, "Says that a promise is kept, with its result.";
    postpone_promise: PostponePromise => PromiseOutcome, "Puts a promise off to another day.";
    tasks: Nothing => TodayView, "What the operator has promised for today and before.";
    reveal: Reveal => Revealed, "Shows a masked value in full; audited.";
    answer_attribute: AnswerAttribute => VisitOutcome, "Keeps what the client says to a question of the profile.";
    start_code: StartCode => CodeOutcome, "Sends a code to the client's phone or e-mail.";
    finish_code: FinishCode => CodeCheck, "Compares the code that the client says.";
    change_consent: ChangeConsent => VisitOutcome, "A consent is given or withdrawn; one withdrawal erases (R-PR-4).";
    change_need: ChangeNeed => VisitOutcome, "Notes or drops a service need (R-PR-6).";
    add_representative: AddRepresentative => VisitOutcome, "Somebody may act for the client (R-ID-6).";
    end_representative: EndRepresentative => VisitOutcome, "Somebody may no longer act for the client.";
    profile_book: ProfileBookRequest => ProfileBook, "Consents with their history, and representatives.";
    attribute_history: AttributeHistoryRequest => AttributeHistory, "The history of an attribute; in full it is audited.";
    begin_offer: BeginOffer => VisitOutcome, "Begins the script that offers a service.";
    keep_offer: BeginOffer => VisitOutcome, "Keeps what the client answered, once that script is through.";
    visit_memo: VisitRequest => MemoView, "The page for the client as it would be printed now.";
    give_memo: VisitRequest => VisitOutcome, "Keeps that page with every appeal of the visit.";
    appeal: AppealRequest => AppealView, "An appeal with its history.";
    document: DocumentRequest => DocumentView, "Unseals a document; audited.";
    accounts: AccountsRequest => AccountsView, "The client's accounts, by number or address.";
    account: AccountRequest => AccountDetails, "An account with a page of readings, bills and payments.";
    bill_change: BillChangeRequest => BillChangeOutcome, "Why a bill asks for another sum than the one before.";
    palette: PaletteRequest => PaletteView, "Appeals and topics for the command palette.";
}
