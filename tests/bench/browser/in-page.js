/**
 * What the bench does inside a page, ours and the bare one alike. Runs before the page's own code, as
 * a script; `globalThis.bench` is called by `page.mjs`.
 */
globalThis.bench = (() => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

  /** After a frame has been drawn: a task that follows its animation callbacks and layout. */
  const drawn = async () => {
    await frame()
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', resolve)
      port1.start()
      port2.postMessage(undefined)
    })
  }

  /** Neither page hands its editor out; React's tree has it, as the value of a context. */
  function editor() {
    const canvas = document.querySelector('.tl-canvas')
    const key = Object.keys(canvas).find((name) => name.startsWith('__reactFiber$'))
    for (let fiber = canvas[key]; fiber !== null; fiber = fiber.return) {
      const value = fiber.memoizedProps?.value
      if (typeof value?.getCurrentPageShapeIds === 'function') return value
    }
    throw new Error('There is no editor on this page')
  }

  /** Ms from navigation until so many shapes are mounted and drawn. */
  async function painted(count) {
    const mounted = document.getElementsByClassName('tl-shape')
    while (mounted.length < count) await frame()
    await drawn()
    return performance.now()
  }

  /** Does something once a frame. @returns ms between frames */
  async function eachFrame({ maxFrames, maxMs }, act) {
    const gaps = []
    const startMs = performance.now()
    let lastMs = await frame()
    while (gaps.length < maxFrames && performance.now() - startMs < maxMs) {
      act?.(gaps.length)
      const nowMs = await frame()
      gaps.push(nowMs - lastMs)
      lastMs = nowMs
    }
    return gaps
  }

  const pointer = (name, point, more = {}) =>
    editor().dispatch({
      type: 'pointer',
      target: 'canvas',
      name,
      point,
      pointerId: 1,
      button: 0,
      isPen: false,
      shiftKey: false,
      altKey: false,
      ctrlKey: false,
      metaKey: false,
      accelKey: false,
      ...more,
    })

  const wheel = (delta, ctrlKey) =>
    editor().dispatch({
      type: 'wheel',
      name: 'wheel',
      delta,
      point: { x: 600, y: 400, z: 0 },
      shiftKey: false,
      altKey: false,
      ctrlKey,
      metaKey: false,
      accelKey: ctrlKey,
    })

  const START = { x: 400, y: 300, z: 0 }
  const back = (step) => (step % 20 < 10 ? step % 10 : 10 - (step % 10))

  let grabbed = null

  return {
    painted,

    /** Brings a part of the page into view; null for all there is. */
    async see(part) {
      const bounds = part ?? editor().getCurrentPageBounds()
      editor().zoomToBounds(bounds, { immediate: true, targetZoom: 1, inset: 0 })
      await drawn()
    },

    /** Takes hold of shapes; {@link drag} moves them. */
    async grab(ids) {
      editor().setCurrentTool('select')
      editor().select(...ids)
      await drawn()
      const shape = editor().getShape(ids[0])
      pointer('pointer_down', START, { target: 'shape', shape })
      await drawn()
      pointer('pointer_move', { ...START, x: START.x + 20 })
      await drawn()
      grabbed = ids
    },

    drag: (limits) =>
      eachFrame(limits, (step) =>
        pointer('pointer_move', {
          x: START.x + 20 + back(step) * 3,
          y: START.y + back(step),
          z: 0,
        }),
      ),

    /** Lets go, everything where it was. */
    async release() {
      editor().cancel()
      pointer('pointer_up', START)
      editor().selectNone()
      await drawn()
      if (grabbed === null) throw new Error('Nothing was grabbed')
      grabbed = null
    },

    pan: (limits) =>
      eachFrame(limits, (step) =>
        wheel({ x: step % 20 < 10 ? 9 : -9, y: step % 20 < 10 ? 4 : -4, z: 0 }, false),
      ),

    zoom: (limits) =>
      eachFrame(limits, (step) => wheel({ x: 0, y: 0, z: step % 20 < 10 ? 0.02 : -0.02 }, true)),

    idle: (limits) => eachFrame(limits),

    /**
     * Others' moves as cheaply as a page can be given them, once a frame and without any network:
     * what tldraw alone needs to show them. @returns as {@link idle}
     */
    async moveAround({ ids, perSecond, people, maxFrames, maxMs }) {
      const { store } = editor()
      const pageId = editor().getCurrentPageId()
      const start = new Map(ids.map((id) => [id, store.get(id)]))
      let lastStep = -1
      const move = () => {
        const step = Math.floor((performance.now() / 1000) * perSecond)
        if (step === lastStep) return
        lastStep = step
        const { dx, dy } = bench.placeAt(step)
        store.mergeRemoteChanges(() => {
          store.put(
            [...start.values()].map((shape) => ({ ...shape, x: shape.x + dx, y: shape.y + dy })),
          )
          store.put(
            people.map(({ view, ...person }) => ({
              ...view,
              ...person,
              currentPageId: pageId,
              cursor: { ...view.cursor, x: view.cursor.x + dx, y: view.cursor.y + dy },
              lastActivityTimestamp: Date.now(),
            })),
          )
        })
      }
      const gaps = await eachFrame({ maxFrames, maxMs }, move)
      store.mergeRemoteChanges(() => {
        store.put([...start.values()])
        store.remove(people.map(({ id }) => id))
      })
      return gaps
    },

    /** Where somebody's shapes and pointer are at a step, from where they began. */
    placeAt: (step) => ({ dx: 40 * Math.sin(step / 15), dy: 40 * Math.cos(step / 15) }),

    /** Where shapes are, to tell that they moved. */
    places: (ids) => ids.map((id) => ({ x: editor().getShape(id).x, y: editor().getShape(id).y })),
  }
})()
