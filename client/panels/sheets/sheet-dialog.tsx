import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { readSheetBoard } from '../../../shared/import/sheet/sheet-board.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { SheetControls, SheetOffer } from '../../canvas/sheets/sheet-controls.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { openWorkerDesk } from './open-worker-desk.ts'
import { SheetImport, type SheetStage } from './sheet-import.ts'
import { SheetLookView } from './sheet-look-view.tsx'
import { SheetProgress } from './sheet-progress.tsx'
import { SheetSourceForm } from './sheet-source-form.tsx'
import './sheets.css'

interface Props {
  readonly session: BoardSession
  readonly sheets: SheetControls
  readonly map: Observable<ServiceMap>
}

/** Brings in the table that is offered, once the person has looked at what would happen. */
export function SheetDialog(props: Props): ReactNode {
  const offer = useObservable(props.sheets.offer)
  // Another offer is another dialog.
  return offer === null ? null : <OfferDialog key={nameOf(offer)} offer={offer} {...props} />
}

function OfferDialog({
  offer,
  session,
  sheets,
  map,
}: Props & { readonly offer: SheetOffer }): ReactNode {
  const [sheetImport] = useState(
    () =>
      new SheetImport({
        desk: openWorkerDesk(),
        sheets,
        board: () => readSheetBoard(session.document.view.records.values()),
        say: (message) => session.notify(message),
      }),
  )
  useEffect(() => {
    if (offer.kind === 'file') sheetImport.take(offer.file)
    if (offer.kind === 'cells') sheetImport.take(offer.text)
    const stopNoting = map.subscribe(() => sheetImport.noteBoard())
    return () => {
      stopNoting()
      sheetImport.close()
    }
  }, [offer, map, sheetImport])
  const stage = useObservable(sheetImport.stage)
  const isWriting = stage.kind === 'writing'
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={false}
      isKeyboardDismissDisabled={isWriting}
      onOpenChange={() => sheets.dismiss()}
    >
      <Modal className="modal sheet-modal">
        <Dialog className="share-panel sheet-panel">
          <div className="panel-head">
            <Heading slot="title" className="panel-heading">
              Bring in a spreadsheet
            </Heading>
            {!isWriting && (
              <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
                <Icon name="close" />
              </Button>
            )}
          </div>
          <Stage stage={stage} sheetImport={sheetImport} offer={offer} sheets={sheets} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface StageProps {
  readonly stage: SheetStage
  readonly sheetImport: SheetImport
  readonly offer: SheetOffer
  readonly sheets: SheetControls
}

function Stage({ stage, sheetImport, offer, sheets }: StageProps): ReactNode {
  switch (stage.kind) {
    case 'asking':
      return (
        <SheetSourceForm problem={stage.problem} onSource={(source) => sheetImport.take(source)} />
      )
    case 'reading':
      return <SheetProgress words="Reading it…" share={undefined} />
    case 'placing':
      return (
        <>
          <SheetProgress words="Looking for room on the board…" share={undefined} />
          <div className="panel-actions">
            <Button className="button" onPress={() => sheetImport.callOff()}>
              Cancel
            </Button>
          </div>
        </>
      )
    case 'writing':
      return (
        <SheetProgress
          words="Adding it to the board…"
          share={stage.done / Math.max(1, stage.total)}
        />
      )
    case 'looking':
      return <SheetLookView look={stage} sheetImport={sheetImport} offer={offer} sheets={sheets} />
  }
}

const offerNumbers = new WeakMap<SheetOffer, number>()
let offers = 0

/** A key for React: no two offers have the same. */
function nameOf(offer: SheetOffer): number {
  const number = offerNumbers.get(offer) ?? (offers += 1)
  offerNumbers.set(offer, number)
  return number
}
