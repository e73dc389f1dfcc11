import { useDeferredValue, useMemo, useState } from 'react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { Autocomplete, Input, ListBox, TextField } from 'react-aria-components'
import { isSealedCard, readerOfSealed } from '../../../shared/board/sealed-content.ts'
import { BoardSearch } from '../../../shared/domain/search-board.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { openSealedServer } from '../sealed/sealed-server.ts'
import { SealedWords, type SealedReading } from '../sealed/sealed-words.ts'
import { totalWords } from './hit-words.ts'
import { SearchHitRow } from './search-hit-row.tsx'
import './search.css'
import { SearchResults } from './search-results.ts'

interface Props {
  readonly session: BoardSession
  /** Of the link by which the board was opened. */
  readonly linkKey: string
  readonly controls: CanvasControls
  /** Takes the keyboard from whoever opens the search. */
  readonly input: RefObject<HTMLInputElement | null>
  /** @param hasJumped whether something was shown, so that the canvas is where to go on */
  readonly onClose: (hasJumped: boolean) => void
}

/** Search over all texts of the board: finds as one types, and goes to what was found. */
export function SearchBar({ session, linkKey, controls, input, onClose }: Props): ReactNode {
  const [query, setQuery] = useState('')
  const sought = useDeferredValue(query)
  const [hasJumped, setHasJumped] = useState(false)
  const { document } = session
  const sealed = useObservable(
    useMemo(
      () => new SealedWords(session.sealed, openSealedServer(session.boardId, linkKey)),
      [session, linkKey],
    ),
  )
  const search = useMemo(
    () => new BoardSearch(document.view.records, sealedReader(sealed)),
    [document, sealed],
  )
  const { hits, total } = useObservable(
    useMemo(
      () => new SearchResults(document, search, browserScheduler, sought),
      [document, search, sought],
    ),
  )

  function jump(id: string): void {
    const hit = hits.find((each) => each.id === id)
    if (hit === undefined) return
    setHasJumped(true)
    controls.show(hit.shapeIds)
  }

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose(hasJumped)
  }

  const keyboard = {
    onKeyDownCapture: closeOnEscape,
    // The list is told of each key by an event of its own, which the canvas would take for itself.
    onKeyDown: (event: KeyboardEvent) => event.stopPropagation(),
  }
  return (
    <search className="search" {...keyboard}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <div className="search-line">
          <Icon name="search" />
          <TextField className="search-field" aria-label="Search the board">
            <Input
              ref={input}
              className="search-input"
              placeholder="Search the board"
              autoComplete="off"
              spellCheck={false}
            />
          </TextField>
          <output className="search-total">{totalWords(sought, total)}</output>
          <button
            type="button"
            className="button button-quiet button-icon"
            aria-label="Close search"
            onClick={() => onClose(hasJumped)}
          >
            <Icon name="close" />
          </button>
        </div>
        <ListBox
          className="search-hits"
          aria-label="What was found"
          items={hits}
          onAction={(id) => jump(String(id))}
        >
          {(hit) => (
            <SearchHitRow hit={hit} isSealed={isSealedCard(document.view.records.get(hit.id))} />
          )}
        </ListBox>
      </Autocomplete>
      {total > hits.length && (
        <p className="search-more">
          The first {hits.length} are shown. Another word narrows them down.
        </p>
      )}
    </search>
  )
}

/** What is sealed for whoever searches here is found too, once it has been read. */
function sealedReader(reading: SealedReading): ReturnType<typeof readerOfSealed> {
  return readerOfSealed(reading.kind === 'read' ? reading.items : new Map())
}
