import { words } from '../words';
import { Awaited } from './Awaited';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Message } from './Message';
import { Pager } from './Pager';
import { PaperPage } from './PaperPage';

const w = words.paper;

/** A page as it was unsealed: none of a medium that the window shows, and it cannot be shown. */
interface PaperPage {
  readonly media: string | null;
  readonly content: string;
  readonly pages: number;
}

/**
 * A kept document, page by page, as it was given or brought. It is seen here and printed from here, and leaves no file: what is
 * unsealed goes with the dialog.
 */
export function PaperDialog(props: {
  name: string;
  /** The page, once it is unsealed. */
  document: PaperPage | null;
  /** Why there is none, in words. */
  failure: string | null;
  /** The page that is asked for, from 0. */
  page: number;
  onPage: (page: number) => void;
  onPrint: () => void;
  onAgain: () => void;
  onClose: () => void;
  closeLabel: string;
}) {
  const { document: paper, failure } = props;
  const shown = paper !== null && paper.media !== null ? `data:${paper.media};base64,${paper.content}` : null;
  const many = paper !== null && paper.pages > 1;
  return (
    <Dialog
      size="l"
      tall
      title={props.name}
      detail={many && w.pages(paper.pages)}
      onClose={props.onClose}
      closeLabel={props.closeLabel}
      actions={
        shown !== null && (
          <>
            {many && (
              <Pager
                what={w.view}
                from={props.page}
                shown={1}
                total={paper.pages}
                limit={1}
                own={{ back: w.pageBack, on: w.pageOn, where: w.page(props.page + 1, paper.pages) }}
                onMove={props.onPage}
              />
            )}
            <Button look="primary" autoFocus keyId="commit" onPress={props.onPrint}>
              {many ? w.printPage : w.print}
            </Button>
          </>
        )
      }
    >
      {paper === null && <Awaited failure={failure} lines={8} onAgain={props.onAgain} />}
      {paper !== null && shown === null && <Message tone="info">{w.notShown}</Message>}
      {shown !== null && (
        <PaperPage src={shown} label={w.view} alt={many ? w.alt(props.name, props.page + 1) : props.name} />
      )}
    </Dialog>
  );
}
