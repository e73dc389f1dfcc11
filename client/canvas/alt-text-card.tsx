import { useContext, useId } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { track, useEditor } from 'tldraw'
import type { TLImageShape } from 'tldraw'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { CanvasImagesContext } from './canvas-images.ts'

/**
 * Asks for the description of a picture that was just added. It is in nobody's way: it takes no
 * focus, and whoever goes on drawing may leave it standing.
 */
export const AltTextCard = track(function AltTextCard(): ReactNode {
  const editor = useEditor()
  const images = useContext(CanvasImagesContext)
  const id = images?.undescribed.get().find((waiting) => isToDescribe(editor.getShape(waiting)))
  const inputId = useId()
  if (images === null || id === undefined || editor.getIsReadonly()) return null

  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const field = new FormData(event.currentTarget).get('description')
    const altText = typeof field === 'string' ? field.trim() : ''
    images.settle(id)
    if (altText === '') return
    editor.markHistoryStoppingPoint('describe a picture')
    editor.updateShape<TLImageShape>({ id, type: 'image', props: { altText } })
  }

  return (
    <form key={id} className="picture-card" onSubmit={save}>
      <label htmlFor={inputId}>What does the picture show, for those who cannot see it?</label>
      <div className="picture-card-row">
        <input
          id={inputId}
          name="description"
          className="input"
          autoComplete="off"
          maxLength={LIMITS.maxAltTextLength}
        />
        <button type="submit" className="button button-primary button-small">
          Save
        </button>
        <button
          type="button"
          className="button button-quiet button-small"
          onClick={() => images.askNoMore()}
        >
          Not now
        </button>
      </div>
    </form>
  )
})

function isToDescribe(shape: ReturnType<ReturnType<typeof useEditor>['getShape']>): boolean {
  return shape !== undefined && 'altText' in shape.props && shape.props.altText === ''
}
