/** Where a version of a credential stands: in use, on its way out, out of use, or withdrawn at the provider. */
export const versionStates = ['current', 'retiring', 'retired', 'revoked'] as const;

export type VersionState = (typeof versionStates)[number];

/** The states that a person may give to a version that is no longer current. */
export const pastStates = ['retiring', 'retired', 'revoked'] as const satisfies readonly VersionState[];

export type PastState = (typeof pastStates)[number];
