import { useState } from 'react';
import { PaperDialog } from '../../design/PaperDialog';
import { usePlatform } from '../../platform/context';
import type { DocumentRow } from '../../platform/gen/DocumentRow';
import { useAsk } from '../../state/ask';
import { words } from '../../words';
import { failureWords } from '../../words/failure';

/** A document of the client, unsealed while it is looked at; that is audited. */
export function PictureDialog(props: { appeal: string; document: DocumentRow; onClose: () => void }) {
  const platform = usePlatform();
  const [page, setPage] = useState(0);
  const { appeal, document } = props;
  const asked = useAsk('work_document', { appeal, document: document.id, page });
  return (
    <PaperDialog
      name={document.name}
      document={asked.answer}
      failure={failureWords(asked.failure)}
      page={asked.answer?.page ?? page}
      onPage={setPage}
      onPrint={() => {
        platform.print();
      }}
      onAgain={asked.again}
      onClose={props.onClose}
      closeLabel={words.settings.close}
    />
  );
}
