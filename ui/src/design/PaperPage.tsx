import { createPortal } from 'react-dom';
import { classes } from './classes';
import styles from './PaperPage.module.css';

/** A page of paper as it will be printed: seen here, moved by the arrows, and set for the printer (`print.css`). */
export function PaperPage(props: {
  /** The page as a picture. */
  src: string;
  /** What it says, for who does not see it. */
  alt: string;
  label: string;
  /** As wide as there is room, instead of its own size. */
  wide?: boolean;
}) {
  return (
    <>
      {/* As a stop of Tab it is moved by the arrows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['view']} role="group" aria-label={props.label} tabIndex={0}>
        <img className={classes(styles['page'], props.wide && styles['wide'])} src={props.src} alt={props.alt} />
      </div>
      {/* What goes to the printer: the page alone, not the window. */}
      {createPortal(<img className="print-page" src={props.src} alt="" aria-hidden="true" />, document.body)}
    </>
  );
}
