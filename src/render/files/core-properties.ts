import { sanitizeTextContent } from "write-excel-file/utility";

/**
 * The properties of an office file (`docProps/core.xml`): its title and whose it is, without a time of
 * creation, so that the same document is the same bytes.
 *
 * @source ECMA-376 Part 2 (Open Packaging Conventions), Core Properties
 */
export const coreProperties = (title: string, author: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${sanitizeTextContent(title)}</dc:title><dc:creator>${sanitizeTextContent(author)}</dc:creator></cp:coreProperties>`;
