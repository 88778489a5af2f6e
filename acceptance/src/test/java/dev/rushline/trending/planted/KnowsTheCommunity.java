package dev.rushline.trending.planted;

import dev.rushline.community.CommunityConfiguration;

/** Planted: trending knows only the edge. */
record KnowsTheCommunity(CommunityConfiguration community) {}
