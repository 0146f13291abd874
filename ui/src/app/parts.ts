import { later } from '../design/later';
import { INBOX_DIALOGS } from '../features/inbox/dialogs';

// What the window does not need to begin with. The first frame of a role waits for its own screen only; everything else
// is loaded from the program while nothing is asked of it (`usePrepared`), so that a key opens it at once.

const OVER = { over: true } as const;
const SCREEN = { over: false } as const;

/** The place of visits: who serves clients begins with it. */
export const VisitPlace = later(() => import('./VisitPlace').then((all) => all.VisitPlace), SCREEN);
/** The place of the back office: a curator begins with it. */
export const InboxPlace = later(() => import('./InboxPlace').then((all) => all.InboxPlace), SCREEN);
export const ClientsScreen = later(() => import('../features/find/ClientsScreen').then((all) => all.ClientsScreen), SCREEN);
export const BeginScreen = later(() => import('../features/signin/BeginScreen').then((all) => all.BeginScreen), SCREEN);

export const Palette = later(() => import('../features/palette/Palette').then((all) => all.Palette), OVER);
export const HelpDialog = later(() => import('../features/help/HelpDialog').then((all) => all.HelpDialog), OVER);
export const ExchangeDialog = later(() => import('../features/exchange/ExchangeDialog').then((all) => all.ExchangeDialog), OVER);
export const SituationDialog = later(() => import('../features/incident/SituationDialog').then((all) => all.SituationDialog), OVER);
export const LibraryDialog = later(() => import('../features/library/LibraryDialog').then((all) => all.LibraryDialog), OVER);
export const MyAppealsDialog = later(() => import('../features/lists/MyAppealsDialog').then((all) => all.MyAppealsDialog), OVER);
export const SettingsDialog = later(() => import('../features/settings/SettingsDialog').then((all) => all.SettingsDialog), OVER);
export const ShiftDialog = later(() => import('../features/shift/ShiftDialog').then((all) => all.ShiftDialog), OVER);

export const AppealDialog = later(() => import('../features/appeal/AppealDialog').then((all) => all.AppealDialog), OVER);
export const CloseDialog = later(() => import('../features/appeal/CloseDialog').then((all) => all.CloseDialog), OVER);
export const ForwardDialog = later(() => import('../features/appeal/ForwardDialog').then((all) => all.ForwardDialog), OVER);
export const BeyondDialog = later(() => import('../features/topics/BeyondDialog').then((all) => all.BeyondDialog), OVER);
export const AccountDialog = later(() => import('../features/bills/AccountDialog').then((all) => all.AccountDialog), OVER);
export const BillDialog = later(() => import('../features/bills/BillDialog').then((all) => all.BillDialog), OVER);
export const AskDialog = later(() => import('./AskDialog').then((all) => all.AskDialog), OVER);
export const BookDialog = later(() => import('../features/profile/BookDialog').then((all) => all.BookDialog), OVER);
export const MemoDialog = later(() => import('../features/memo/MemoDialog').then((all) => all.MemoDialog), OVER);
export const HandDialog = later(() => import('../features/visit/HandDialog').then((all) => all.HandDialog), OVER);
export const HandOnDialog = later(() => import('../features/visit/HandDialog').then((all) => all.HandOnDialog), OVER);
export const WaitingDialog = later(() => import('../features/visit/WaitingDialog').then((all) => all.WaitingDialog), OVER);
export const LeaveDialog = later(() => import('../features/visit/LeaveDialog').then((all) => all.LeaveDialog), OVER);
export const PaperStep = later(() => import('../features/visit/PaperStep').then((all) => all.PaperStep), OVER);
export const OfferDialog = later(() => import('./OfferDialog').then((all) => all.OfferDialog), OVER);
export const HistoryOver = later(() => import('./HistoryOver').then((all) => all.HistoryOver), OVER);
export const PromiseDialog = later(() => import('../features/promise/PromiseDialog').then((all) => all.PromiseDialog), OVER);
export { ClarifyDialog, GiveOver } from '../features/inbox/dialogs';
export const TaskDialog = later(() => import('../features/promise/TaskDialog').then((all) => all.TaskDialog), OVER);

/** All of them, those that are asked for first at the beginning. */
export const PARTS: readonly { readonly prepare: () => Promise<void> }[] = [
  VisitPlace,
  InboxPlace,
  Palette,
  ClientsScreen,
  TaskDialog,
  ForwardDialog,
  CloseDialog,
  AskDialog,
  PromiseDialog,
  AppealDialog,
  HistoryOver,
  SituationDialog,
  AccountDialog,
  BillDialog,
  BookDialog,
  BeyondDialog,
  HandDialog,
  HandOnDialog,
  LeaveDialog,
  WaitingDialog,
  OfferDialog,
  PaperStep,
  MemoDialog,
  MyAppealsDialog,
  ShiftDialog,
  HelpDialog,
  SettingsDialog,
  ExchangeDialog,
  LibraryDialog,
  BeginScreen,
  ...INBOX_DIALOGS,
];
