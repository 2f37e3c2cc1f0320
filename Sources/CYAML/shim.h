// libyaml: YAML as a stream of events. Nothing needs wrapping.
#pragma once
#include <yaml.h>
