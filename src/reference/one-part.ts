/**
 * Group of pupils who wrote one part of a ВПР that has two («написали одну часть»): the Russian of
 * grade 4 has a dictation and a set of tasks on two days. Their total is of half a work, so no scale
 * gives it a mark: they are neither participants with a result nor absent, and are counted apart.
 *
 * @source No act says how to count them; `onePart` of region.json may count them as participants.
 */
export const onePart = "написали одну часть";
