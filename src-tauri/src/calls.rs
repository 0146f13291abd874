//! The calls between window and desk, made from the one list of commands.

use okno_desk::Desk;
use okno_desk::ipc::Nothing;
use okno_desk::ipc::account::{
    AccountDetails, AccountRequest, AccountsRequest, AccountsView, BillChangeOutcome, BillChangeRequest,
};
use okno_desk::ipc::appeal::{
    AppealRequest, AppealView, AttachDocument, CloseAppeal, DocumentRequest, DocumentView, ForwardAppeal,
    RecordFeedback,
};
use okno_desk::ipc::card::{Reveal, Revealed};
use okno_desk::ipc::central::{
    AtHand, BeginOutcome, BeginWithCentral, ExchangeView, LinkCentral, LinkOutcome, SeenAttention,
};
use okno_desk::ipc::failure::{Failure, ScreenFault};
use okno_desk::ipc::find::{ElsewhereView, FindClients, FindElsewhere, FoundView, OpenCard};
use okno_desk::ipc::guide::{GuideAct, GuidePreview, GuidePreviewView};
use okno_desk::ipc::inbox::{
    AnswerClarification, AskClarification, ClarificationDetails, ClarificationOutcome, CloseWork, DraftSaved,
    GiveAppeal, HandOverAnswer, InboxAppealRequest, InboxRequest, InboxView, RecordAnswer, SaveWorkDraft,
    WorkDocumentRequest, WorkOutcome, WorkView,
};
use okno_desk::ipc::incident::{
    CloseIncident, IncidentAct, IncidentRequest, IncidentResult, IncidentView, OpenIncident,
    SituationsRequest, SituationsView, TellOfIncident,
};
use okno_desk::ipc::list::{MyAppealsRequest, MyAppealsView, TimelineRequest, TimelineView};
use okno_desk::ipc::memo::MemoView;
use okno_desk::ipc::offer::BeginOffer;
use okno_desk::ipc::paper::{KeepPaper, StepPaper, StepPaperView};
use okno_desk::ipc::profile::{
    AddRepresentative, AttributeHistory, AttributeHistoryRequest, BeginAsking, ChangeConsent, ChangeNeed,
    ChooseRepresentative, CodeCheck, CodeOutcome, EndRepresentative, FinishCode, ProfileBook,
    ProfileBookRequest, StartCode,
};
use okno_desk::ipc::promise::{
    GivePromise, KeepPromise, MakePromise, PostponePromise, PromiseDetails, PromiseOutcome, PromiseRequest,
    TasksRequest, TodayView,
};
use okno_desk::ipc::session::{SessionView, Settings, SignIn, SignInOutcome, StartupView, Unlock};
use okno_desk::ipc::shift::{ShiftAct, ShiftCheckRequest, ShiftCheckView};
use okno_desk::ipc::term::{TermOutcome, TermRequest};
use okno_desk::ipc::times::ServiceTimesView;
use okno_desk::ipc::visit::{
    AddQuestion, ChangeStage, HandOver, HandOverResult, NoteWaiting, PaletteRequest, PaletteView, SaveDraft,
    SelectQuestion, StartVisit, TopicsRequest, TopicsView, VisitOutcome, VisitRequest, VisitView,
};
use std::sync::Arc;
use tauri::State;

macro_rules! commands {
    ($($name:ident: $request:ty => $response:ty, $doc:literal;)+) => {
        $(
            #[doc = $doc]
            #[tauri::command]
            async fn $name(desk: State<'_, Arc<Desk>>, request: $request) -> Result<$response, Failure> {
                Box::pin(desk.$name(request)).await
            }
        )+

        /// Answers the calls of the window.
        pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),+]
        }
    };
}
include!("../../crates/desk/src/ipc/commands.rs");
