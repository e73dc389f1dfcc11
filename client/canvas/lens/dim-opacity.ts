/** How much is seen of what a lens dims, where pictures are drawn: as `dimming.css` has it. */
export const DIM_OPACITY = 0.15
