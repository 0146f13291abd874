import { later } from '../../design/later';

// What lies over the work on an appeal: none of it is needed to begin with.

const OVER = { over: true } as const;

export const AskDialog = later(() => import('./AskDialog').then((all) => all.AskDialog), OVER);
export const ClarifyDialog = later(() => import('./ClarifyDialog').then((all) => all.ClarifyDialog), OVER);
export const CloseWorkDialog = later(() => import('./CloseWorkDialog').then((all) => all.CloseWorkDialog), OVER);
export const GiveDialog = later(() => import('./GiveDialog').then((all) => all.GiveDialog), OVER);
export const GiveOver = later(() => import('./GiveOver').then((all) => all.GiveOver), OVER);
export const HandOverDialog = later(() => import('./HandOverDialog').then((all) => all.HandOverDialog), OVER);
export const PictureDialog = later(() => import('./PictureDialog').then((all) => all.PictureDialog), OVER);

/** All of them. */
export const INBOX_DIALOGS = [HandOverDialog, CloseWorkDialog, AskDialog, GiveDialog, GiveOver, ClarifyDialog, PictureDialog];
